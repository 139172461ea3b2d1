<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ActionStates</name>
    <message>
        <source>&amp;Resume</source>
        <translation>继续(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Check archives again</source>
        <translation>重新检查压缩包(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Check archives</source>
        <translation>检查压缩包(&amp;C)</translation>
    </message>
    <message>
        <source>Nothing of this clip can be heard, so it cannot be kept.</source>
        <translation>此片段没有可播放的声音，因此不能保留。</translation>
    </message>
    <message>
        <source>Reject the %1 selected clips</source>
        <translation>拒绝选中的 %1 个片段</translation>
    </message>
    <message>
        <source>Keep the %1 selected clips</source>
        <translation>保留选中的 %1 个片段</translation>
    </message>
</context>
<context>
    <name>ArchiveCheck</name>
    <message>
        <source>%1 and %2 %3</source>
        <comment>two places in a file and their unit</comment>
        <translation>%1 到 %2 %3</translation>
    </message>
    <message>
        <source>1 entry is encrypted; it cannot be checked</source>
        <translation>1 个条目已加密，无法检查</translation>
    </message>
    <message>
        <source>%1 entries are encrypted; they cannot be checked</source>
        <translation>%1 个条目已加密，无法检查</translation>
    </message>
    <message>
        <source>1 entry is compressed in an unsupported way; it cannot be checked</source>
        <translation>1 个条目的压缩方式不受支持，无法检查</translation>
    </message>
    <message>
        <source>%1 entries are compressed in an unsupported way; they cannot be checked</source>
        <translation>%1 个条目的压缩方式不受支持，无法检查</translation>
    </message>
    <message>
        <source>1 entry shares its bytes with another, as in a ZIP bomb</source>
        <translation>1 个条目与其他条目共用数据，如同 ZIP 炸弹</translation>
    </message>
    <message>
        <source>%1 entries share their bytes with others, as in a ZIP bomb</source>
        <translation>%1 个条目与其他条目共用数据，如同 ZIP 炸弹</translation>
    </message>
    <message>
        <source>1 entry has a name that is not safe to unpack; this program never uses it as a path</source>
        <translation>1 个条目的名称解压时不安全；本程序从不将其用作路径</translation>
    </message>
    <message>
        <source>%1 entries have names that are not safe to unpack; this program never uses them as paths</source>
        <translation>%1 个条目的名称解压时不安全；本程序从不将其用作路径</translation>
    </message>
    <message>
        <source>%1 is missing (%2); download that volume into the same folder</source>
        <translation>缺少 %1（%2）；请将该分卷下载到同一文件夹</translation>
    </message>
    <message>
        <source>%1 is cut short by at least %2 (%3); %4</source>
        <translation>%1 至少被截去 %2（%3）；%4</translation>
    </message>
    <message>
        <source>%1 is damaged between %2 (%3); %4</source>
        <translation>%1 在 %2 之间损坏（%3）；%4</translation>
    </message>
    <message>
        <source>%1 is damaged in %2 more places</source>
        <translation>%1 另有 %2 处损坏</translation>
    </message>
    <message>
        <source>download it again</source>
        <translation>请重新下载</translation>
    </message>
    <message>
        <source>download that volume again</source>
        <translation>请重新下载该分卷</translation>
    </message>
    <message>
        <source>1 clip</source>
        <translation>1 个片段</translation>
    </message>
    <message>
        <source>%1 clips</source>
        <translation>%1 个片段</translation>
    </message>
    <message>
        <source>1 other entry</source>
        <translation>1 个其他条目</translation>
    </message>
    <message>
        <source>%1 other entries</source>
        <translation>%1 个其他条目</translation>
    </message>
    <message>
        <source>downloading it again will not help: unpack it, and pack the WAV files into a ZIP archive</source>
        <translation>重新下载也还是同一个文件：请解压，再把其中的 WAV 文件打包成 ZIP</translation>
    </message>
    <message>
        <source>1 entry contradicts the directory; its clip can still be read</source>
        <translation>1 个条目与目录不一致；其片段仍可读取</translation>
    </message>
    <message>
        <source>%1 entries contradict the directory; their clips can still be read</source>
        <translation>%1 个条目与目录不一致；其片段仍可读取</translation>
    </message>
    <message>
        <source>1 entry lies beyond the end of the archive; it cannot be read; download it again</source>
        <translation>1 个条目位于压缩包末尾之后，无法读取；请重新下载</translation>
    </message>
    <message>
        <source>%1 entries lie beyond the end of the archive; they cannot be read; download it again</source>
        <translation>%1 个条目位于压缩包末尾之后，无法读取；请重新下载</translation>
    </message>
    <message>
        <source>%1 are missing (%2); download these volumes into the same folder</source>
        <translation>缺少 %1（%2）；请将这些分卷下载到同一文件夹</translation>
    </message>
    <message>
        <source>%1 or %2 is damaged where one continues into the other (%3); download both again</source>
        <translation>%1 或 %2 在两卷相接处损坏（%3）；请将两卷都重新下载</translation>
    </message>
    <message>
        <source>fetch the archive itself with git lfs pull</source>
        <translation>请用 git lfs pull 取回压缩包本身</translation>
    </message>
    <message>
        <source>%1 is damaged in 1 more place</source>
        <translation>%1 另有 1 处损坏</translation>
    </message>
</context>
<context>
    <name>ArchiveState</name>
    <message>
        <source>not checked</source>
        <translation>未检查</translation>
    </message>
    <message>
        <source>check is old</source>
        <translation>检查结果已过期</translation>
    </message>
    <message>
        <source>The check of %1 is out of date: a file of this archive has since been replaced or copied, or its permissions have changed. Check it again.</source>
        <translation>%1 的检查结果已过期：此后这个压缩包的文件被替换或复制过，或者权限有变。请重新检查。</translation>
    </message>
</context>
<context>
    <name>CheckReport</name>
    <message>
        <source>checked %1</source>
        <translation>检查于 %1</translation>
    </message>
    <message>
        <source>and %1 more problems</source>
        <translation>另有 %1 个问题</translation>
    </message>
    <message>
        <source>%1 or %2</source>
        <comment>volumes</comment>
        <translation>%1 或 %2</translation>
    </message>
    <message>
        <source>1 entry</source>
        <translation>1 个条目</translation>
    </message>
    <message>
        <source>%1 entries</source>
        <translation>%1 个条目</translation>
    </message>
    <message>
        <source>1 archive</source>
        <translation>1 个压缩包</translation>
    </message>
    <message>
        <source>%1 archives</source>
        <translation>%1 个压缩包</translation>
    </message>
    <message>
        <source>and 1 more problem</source>
        <translation>另有 1 个问题</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <comment>an archive, its state, its entries</comment>
        <translation>%1：%2，%3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>archives, how many are in each state</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>ClipFacts</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 listed</source>
        <translation>名单中为 %1</translation>
    </message>
    <message>
        <source>peak %1</source>
        <translation>峰值 %1</translation>
    </message>
    <message>
        <source>%1, labelled Silence</source>
        <translation>%1，标签含 Silence</translation>
    </message>
    <message>
        <source>RMS %1</source>
        <translation>RMS %1</translation>
    </message>
    <message>
        <source>mono</source>
        <translation>单声道</translation>
    </message>
    <message>
        <source>stereo</source>
        <translation>立体声</translation>
    </message>
    <message>
        <source>%1 channels</source>
        <translation>%1 声道</translation>
    </message>
    <message>
        <source>float %1</source>
        <translation>浮点 %1 位</translation>
    </message>
    <message>
        <source>PCM %1</source>
        <translation>PCM %1 位</translation>
    </message>
    <message>
        <source>%1 kHz %2 %3</source>
        <comment>sample rate, channels, coding</comment>
        <translation>%1 kHz %2 %3</translation>
    </message>
</context>
<context>
    <name>ClipPreview</name>
    <message>
        <source>This clip has not been read yet.</source>
        <translation>此片段尚未读取。</translation>
    </message>
    <message>
        <source>No archive contains this clip.</source>
        <translation>没有任何压缩包包含此片段。</translation>
    </message>
    <message>
        <source>The clip&apos;s file is not in the output folder. Press Start to extract it.</source>
        <translation>片段文件不在输出文件夹中。按“开始”即可提取。</translation>
    </message>
    <message>
        <source>The file is damaged: you may hear clicks.</source>
        <translation>文件已损坏：可能会听到爆音。</translation>
    </message>
    <message>
        <source>%1: you may hear clicks.</source>
        <translation>%1：可能会听到爆音。</translation>
    </message>
    <message>
        <source>Played from the archive: the clip was not written to disk.</source>
        <translation>直接从压缩包播放：此片段未写入磁盘。</translation>
    </message>
    <message>
        <source>Only part of the clip is available: %1.</source>
        <translation>只能得到片段的一部分：%1。</translation>
    </message>
    <message>
        <source>The clip cannot be read: %1 (%2).</source>
        <translation>无法读取此片段：%1（%2）。</translation>
    </message>
</context>
<context>
    <name>ClipProblem</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>The file ends before its sound begins, so there is nothing to hear.</source>
        <translation>文件在音频数据开始之前就结束了，无法播放。</translation>
    </message>
    <message>
        <source>The file ends early: you hear %1 of the %2 it promises.</source>
        <translation>文件提前结束：标称 %2，可播放 %1。</translation>
    </message>
    <message>
        <source>The file is damaged: you hear %1 of the %2 it promises.</source>
        <translation>文件已损坏：标称 %2，可播放 %1。</translation>
    </message>
    <message>
        <source>The file holds no sound.</source>
        <translation>文件中没有音频数据。</translation>
    </message>
    <message>
        <source>The sound is not PCM but &quot;%1&quot;, which is not played here.</source>
        <translation>音频不是 PCM，而是“%1”，此处不支持播放。</translation>
    </message>
    <message>
        <source>The file is not a WAV file, so there is nothing to hear.</source>
        <translation>不是 WAV 文件，无法播放。</translation>
    </message>
    <message>
        <source>The file&apos;s header is damaged, so there is nothing to hear.</source>
        <translation>文件头已损坏，无法播放。</translation>
    </message>
</context>
<context>
    <name>Conditions</name>
    <message>
        <source>volume missing</source>
        <translation>分卷缺失</translation>
    </message>
    <message>
        <source>volume cut short</source>
        <translation>分卷不完整</translation>
    </message>
    <message>
        <source>beyond the archive&apos;s end</source>
        <translation>超出压缩包末尾</translation>
    </message>
    <message>
        <source>encrypted</source>
        <translation>已加密</translation>
    </message>
    <message>
        <source>unsupported compression</source>
        <translation>压缩方式不受支持</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>过大</translation>
    </message>
    <message>
        <source>could not be read</source>
        <translation>读取失败</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>完整</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>损坏</translation>
    </message>
    <message>
        <source>incomplete</source>
        <translation>不完整</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>已变化</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>shares its bytes</source>
        <translation>数据共用</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>%3</source>
        <translation>%3</translation>
    </message>
    <message>
        <source>a file of zero bytes</source>
        <translation>文件为零字节</translation>
    </message>
    <message>
        <source>not a WAV file</source>
        <translation>不是 WAV 文件</translation>
    </message>
    <message>
        <source>not a WAV file; looks like: %3</source>
        <translation>不是 WAV 文件，看起来像：%3</translation>
    </message>
    <message>
        <source>format tag 0x%1 (%3) is not PCM</source>
        <translation>格式标记 0x%1（%3）不是 PCM</translation>
    </message>
    <message>
        <source>cannot be decoded: no format chunk before the data</source>
        <translation>无法解码：数据之前没有格式块</translation>
    </message>
    <message>
        <source>cannot be decoded: no data chunk</source>
        <translation>无法解码：没有数据块</translation>
    </message>
    <message>
        <source>cannot be decoded: %3</source>
        <translation>无法解码：%3</translation>
    </message>
    <message>
        <source>%1 bytes of sound promised, %2 there</source>
        <translation>标称有 %1 字节音频数据，实有 %2 字节</translation>
    </message>
    <message>
        <source>the data chunk holds no sample</source>
        <translation>数据块中没有采样</translation>
    </message>
    <message>
        <source>the entry&apos;s local header is damaged</source>
        <translation>条目的本地文件头已损坏</translation>
    </message>
    <message>
        <source>the compressed data are damaged after %1 bytes</source>
        <translation>压缩数据在解出 %1 字节后损坏</translation>
    </message>
    <message>
        <source>the data are not of the %1 bytes that the archive promises</source>
        <translation>数据长度不是压缩包标称的 %1 字节</translation>
    </message>
    <message>
        <source>CRC-32 is %1, the archive promises %2</source>
        <translation>CRC-32 为 %1，压缩包标称 %2</translation>
    </message>
    <message>
        <source>volume %3 is missing</source>
        <translation>缺少分卷 %3</translation>
    </message>
    <message>
        <source>volume %3 is cut short</source>
        <translation>分卷 %3 不完整</translation>
    </message>
    <message>
        <source>its place lies beyond the end of the archive</source>
        <translation>其位置超出压缩包末尾</translation>
    </message>
    <message>
        <source>the entry is encrypted</source>
        <translation>条目已加密</translation>
    </message>
    <message>
        <source>compression method %1 is not supported</source>
        <translation>不支持压缩方式 %1</translation>
    </message>
    <message>
        <source>%1 bytes are more than the entry limit</source>
        <translation>%1 字节，超过了条目大小上限</translation>
    </message>
    <message>
        <source>cannot read %3</source>
        <translation>无法读取 %3</translation>
    </message>
    <message>
        <source>the archive changed while it was read</source>
        <translation>压缩包在读取过程中发生了变化</translation>
    </message>
    <message>
        <source>CRC-32 is %1, the directory promises %2</source>
        <translation>CRC-32 为 %1，目录标称 %2</translation>
    </message>
    <message>
        <source>%1 bytes, the directory promises %2</source>
        <translation>%1 字节，目录标称 %2 字节</translation>
    </message>
    <message>
        <source>more than %1 bytes, the directory promises %2</source>
        <translation>超过 %1 字节，目录标称 %2 字节</translation>
    </message>
    <message>
        <source>its data end too early</source>
        <translation>其数据过早结束</translation>
    </message>
    <message>
        <source>there is no local header in its place</source>
        <translation>其位置上没有本地文件头</translation>
    </message>
    <message>
        <source>its lengths lead beyond the end</source>
        <translation>其长度超出末尾</translation>
    </message>
    <message>
        <source>the local header has another name</source>
        <translation>本地文件头中的名称不同</translation>
    </message>
    <message>
        <source>the method is %1 in the local header, %2 in the directory</source>
        <translation>压缩方式在本地文件头中为 %1，在目录中为 %2</translation>
    </message>
    <message>
        <source>the flags field is %1 in the local header, %2 in the directory</source>
        <translation>标志字段在本地文件头中为 %1，在目录中为 %2</translation>
    </message>
    <message>
        <source>the compressed size is %1 in the local header, %2 in the directory</source>
        <translation>压缩后大小在本地文件头中为 %1，在目录中为 %2</translation>
    </message>
    <message>
        <source>the size is %1 in the local header, %2 in the directory</source>
        <translation>大小在本地文件头中为 %1，在目录中为 %2</translation>
    </message>
    <message>
        <source>the volume is missing</source>
        <translation>分卷缺失</translation>
    </message>
    <message>
        <source>the volume is cut short</source>
        <translation>分卷不完整</translation>
    </message>
    <message>
        <source>at least %1 bytes are cut off its end</source>
        <translation>末尾至少被截去 %1 字节</translation>
    </message>
    <message>
        <source>its data cannot be checked without a password</source>
        <translation>没有密码，无法检查其数据</translation>
    </message>
    <message>
        <source>compression method %1</source>
        <translation>压缩方式 %1</translation>
    </message>
    <message>
        <source>its bytes belong to another entry too</source>
        <translation>其数据同时属于另一个条目</translation>
    </message>
    <message>
        <source>the name contains a NUL</source>
        <translation>名称中含有空字符</translation>
    </message>
    <message>
        <source>the name is an absolute path</source>
        <translation>名称是绝对路径</translation>
    </message>
    <message>
        <source>the name begins with a drive letter</source>
        <translation>名称以盘符开头</translation>
    </message>
    <message>
        <source>the name leads to a parent folder</source>
        <translation>名称指向上级文件夹</translation>
    </message>
    <message>
        <source>it is not a ZIP archive</source>
        <translation>不是 ZIP 压缩包</translation>
    </message>
    <message>
        <source>the directory is missing or beyond repair</source>
        <translation>目录缺失或已无法修复</translation>
    </message>
    <message>
        <source>the last volume, which holds the directory, is missing</source>
        <translation>缺少最后一个分卷，目录就在其中</translation>
    </message>
    <message>
        <source>the system cannot read it: %3</source>
        <translation>系统无法读取：%3</translation>
    </message>
    <message>
        <source>the directory is missing or damaged; the entries were found by their local headers</source>
        <translation>目录缺失或损坏；条目是通过本地文件头找到的</translation>
    </message>
    <message>
        <source>the end record gives a wrong place or size of the directory</source>
        <translation>结尾记录中目录的位置或大小有误</translation>
    </message>
    <message>
        <source>the directory is damaged: %1 entries can be read, %2 are promised</source>
        <translation>目录已损坏：可读取 %1 个条目，标称 %2 个</translation>
    </message>
    <message>
        <source>the directory is damaged: it is broken after %1 entries</source>
        <translation>目录已损坏：在第 %1 个条目之后中断</translation>
    </message>
    <message>
        <source>%1 entries can be read, %2 are promised</source>
        <translation>可读取 %1 个条目，标称 %2 个</translation>
    </message>
    <message>
        <source>it is broken after %1 entries</source>
        <translation>在第 %1 个条目之后中断</translation>
    </message>
    <message>
        <source>%1 of %2 samples are not finite</source>
        <translation>%2 个采样值中有 %1 个不是有限数</translation>
    </message>
    <message>
        <source>cannot be decoded: the first chunk of the RF64 is not ds64</source>
        <translation>无法解码：RF64 的第一个块不是 ds64</translation>
    </message>
    <message>
        <source>format tag 0x%1 is not PCM</source>
        <translation>格式标记 0x%1 不是 PCM</translation>
    </message>
    <message>
        <source>the format does not have the GUID of PCM</source>
        <translation>该格式的 GUID 不是 PCM 的 GUID</translation>
    </message>
    <message>
        <source>it is not a ZIP archive but of another format: %3</source>
        <translation>不是 ZIP 压缩包，而是另一种格式：%3</translation>
    </message>
    <message>
        <source>it is not a ZIP archive but a web page</source>
        <translation>不是 ZIP 压缩包，而是一个网页</translation>
    </message>
    <message>
        <source>it is not a ZIP archive but a Git LFS pointer</source>
        <translation>不是 ZIP 压缩包，而是一个 Git LFS 指针文件</translation>
    </message>
    <message>
        <source>its end records contradict each other or the file; nothing is lost by that</source>
        <translation>结尾记录彼此矛盾或与文件不符；内容没有因此丢失</translation>
    </message>
    <message>
        <source>it holds nothing but zeros</source>
        <translation>内容全是零</translation>
    </message>
    <message>
        <source>%1 bytes stand in front of the archive; nothing is lost by that</source>
        <translation>压缩包前面有 %1 字节的其他内容；不影响读取，没有数据丢失</translation>
    </message>
    <message>
        <source>another archive stands in its comment; nothing is lost by that</source>
        <translation>注释中还有另一个压缩包；不影响读取，没有数据丢失</translation>
    </message>
    <message>
        <source>its writer, such as macOS, cuts numbers off at 4 GiB; nothing is lost by that</source>
        <translation>由 macOS 之类的程序写成，数值在 4 GiB 处截断；不影响读取，没有数据丢失</translation>
    </message>
    <message>
        <source>%1 bytes stand after its end; nothing is lost by that</source>
        <translation>压缩包结尾之后还有 %1 字节的其他内容；不影响读取，没有数据丢失</translation>
    </message>
    <message>
        <source>the end of the archive is cut off; the directory found is that of an archive in it</source>
        <translation>压缩包的结尾被截断；找到的目录属于其中包含的另一个压缩包</translation>
    </message>
    <message>
        <source>the directory does not list %1 entries that are there</source>
        <translation>有 %1 个实际存在的条目没有列在目录中</translation>
    </message>
    <message>
        <source>cannot be decoded: bits %1, channels %2, %3 Hz</source>
        <translation>无法解码：%1 位，%2 声道，%3 Hz</translation>
    </message>
    <message>
        <source>1 byte of sound promised, %2 there</source>
        <translation>标称有 1 字节音频数据，实有 %2 字节</translation>
    </message>
    <message>
        <source>the compressed data are damaged after 1 byte</source>
        <translation>压缩数据在解出 1 字节后损坏</translation>
    </message>
    <message>
        <source>the data are not of the 1 byte that the archive promises</source>
        <translation>数据长度不是压缩包标称的 1 字节</translation>
    </message>
    <message>
        <source>1 byte, the directory promises %2</source>
        <translation>1 字节，目录标称 %2 字节</translation>
    </message>
    <message>
        <source>more than 1 byte, the directory promises %2</source>
        <translation>超过 1 字节，目录标称 %2 字节</translation>
    </message>
    <message>
        <source>CRC-32 is %1 in the local header, %2 in the directory</source>
        <translation>CRC-32 在本地文件头中为 %1，在目录中为 %2</translation>
    </message>
    <message>
        <source>at least 1 byte is cut off its end</source>
        <translation>末尾至少被截去 1 字节</translation>
    </message>
    <message>
        <source>the directory is damaged: 1 entry can be read, %2 are promised</source>
        <translation>目录已损坏：可读取 1 个条目，标称 %2 个</translation>
    </message>
    <message>
        <source>the directory is damaged: it is broken after 1 entry</source>
        <translation>目录已损坏：在第 1 个条目之后中断</translation>
    </message>
    <message>
        <source>1 entry can be read, %2 are promised</source>
        <translation>可读取 1 个条目，标称 %2 个</translation>
    </message>
    <message>
        <source>it is broken after 1 entry</source>
        <translation>在第 1 个条目之后中断</translation>
    </message>
    <message>
        <source>1 of %2 samples is not finite</source>
        <translation>%2 个采样值中有 1 个不是有限数</translation>
    </message>
    <message>
        <source>it seems to belong to another archive</source>
        <translation>它似乎属于另一个压缩包</translation>
    </message>
    <message>
        <source>1 byte stands in front of the archive; nothing is lost by that</source>
        <translation>压缩包前面有 1 字节的其他内容；不影响读取，没有数据丢失</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>An unexpected error. Please report it.</source>
        <translation>发生意外错误，请报告此问题。</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>%1 cannot be read. Check that the disk is connected and that you have permission to read it.</source>
        <translation>无法读取 %1。请检查磁盘是否已连接，以及您是否有读取权限。</translation>
    </message>
    <message>
        <source>The disk is full: %1 could not be written. Free some space, then run again: the run continues where it stopped.</source>
        <translation>磁盘已满：无法写入 %1。请腾出空间后重新运行，程序会从中断处继续。</translation>
    </message>
    <message>
        <source>There is not enough space for the output in %1. Nothing was written. Free some space, or choose another output folder or fewer subsets.</source>
        <translation>%1 的剩余空间不足以存放输出，未写入任何内容。请腾出空间、选择其他输出文件夹，或减少所选子集。</translation>
    </message>
    <message>
        <source>Another run is using the output folder %1. Wait until it ends, or choose another folder.</source>
        <translation>另一个任务正在使用输出文件夹 %1。请等待其结束，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>%1 was written by a newer version of this program. Use that version, or another output folder.</source>
        <translation>%1 由本程序的更新版本写入。请使用该版本，或选择其他输出文件夹。</translation>
    </message>
    <message>
        <source>The metadata file %1 is missing. Run without --offline to download it, or copy it there yourself.</source>
        <translation>缺少元数据文件 %1。请联网下载（命令行：不加 --offline），或自行放入该文件。</translation>
    </message>
    <message>
        <source>The metadata file %1 has rows that cannot be read. Download it again, or leave these rows out with --skip-bad-rows.</source>
        <translation>元数据文件 %1 中有无法解析的行。请重新下载，或跳过这些行（命令行：--skip-bad-rows）。</translation>
    </message>
    <message>
        <source>%1 could not be downloaded. Check the connection and run again, or put the file into the metadata folder and use --offline.</source>
        <translation>无法下载 %1。请检查网络后重试，或将该文件放入元数据文件夹（命令行：--offline）。</translation>
    </message>
    <message>
        <source>%1 holds no finished extraction to judge again. Run without --rejudge first.</source>
        <translation>%1 中没有可重新判定的已完成结果。请先完整运行一次（命令行：不加 --rejudge）。</translation>
    </message>
    <message>
        <source>%1 is not a ZIP archive. Download it again.</source>
        <translation>%1 不是 ZIP 压缩包。请重新下载。</translation>
    </message>
    <message>
        <source>The last volume, %1, is missing: it holds the directory of the set. Download it into the same folder.</source>
        <translation>缺少最后一个分卷 %1，整组压缩包的目录就在其中。请将其下载到同一文件夹。</translation>
    </message>
    <message>
        <source>The directory at the end of %1 is missing or damaged, perhaps because a download was interrupted. Download it again.</source>
        <translation>%1 末尾的目录缺失或损坏，可能是下载中断所致。请重新下载。</translation>
    </message>
    <message>
        <source>The report cannot be written to %1. Name another file with --report, in a folder that exists and that you have permission to write to.</source>
        <translation>无法将报告写入 %1。请用 --report 指定另一个文件，其所在文件夹须已存在且您有写入权限。</translation>
    </message>
    <message>
        <source>The limit on open files is too low. Raise it with ulimit -n, which an administrator may have to do, or process fewer clips at once with --num-workers.</source>
        <translation>允许同时打开的文件太少。请用 ulimit -n 提高上限（可能需要由管理员操作），或用 --num-workers 减少同时处理的片段数。</translation>
    </message>
    <message>
        <source>%1 to %2 (%3 volumes)</source>
        <translation>%1 至 %2（%3 个分卷）</translation>
    </message>
    <message>
        <source>%1 Found: %2. Its clips count as missing.</source>
        <translation>%1 已找到：%2。其中的片段计为缺失。</translation>
    </message>
    <message>
        <source>Its directory is damaged (%1). Download it again.</source>
        <translation>目录已损坏（%1）。请重新下载。</translation>
    </message>
    <message>
        <source>Its directory points beyond its end: %1. Download it again.</source>
        <translation>目录指向压缩包末尾之后：%1。请重新下载。</translation>
    </message>
    <message>
        <source>Encrypted: %1. Archives with a password are not supported.</source>
        <translation>已加密：%1。不支持带密码的压缩包。</translation>
    </message>
    <message>
        <source>Compressed in an unsupported way: %1. Pack them again as stored or deflated entries.</source>
        <translation>压缩方式不受支持：%1。请以“存储”或 Deflate 方式重新打包。</translation>
    </message>
    <message>
        <source>%1 is damaged. Run again: the results will be rebuilt from the files and the reports, and the damaged file will be set aside.</source>
        <translation>%1 已损坏。请重新运行：届时将根据文件和报告重建结果，损坏的文件会另行保留。</translation>
    </message>
    <message>
        <source>The results were damaged. They have been rebuilt from the files and the reports; what these do not record is read again. The damaged file was kept as %1.</source>
        <translation>结果已损坏，现已根据文件和报告重建；其中没有的内容会重新读取。损坏的文件保留为 %1。</translation>
    </message>
    <message>
        <source>There were files and reports in %1, but no results. The results have been rebuilt; what the files and the reports do not record is read again.</source>
        <translation>%1 中有文件和报告，但没有结果。结果已重建；文件和报告中没有的内容会重新读取。</translation>
    </message>
    <message>
        <source>The results in %1 were written by an earlier version of this program, which did not record what the files contain. The files have now been compared with the results; those that differ are read again.</source>
        <translation>%1 中的结果由本程序的早期版本写入，其中没有记录各文件的内容。已将文件与结果逐一比对；内容不符的会重新读取。</translation>
    </message>
    <message>
        <source>The results in %1 are empty or missing, but the reports still exist. The next run rebuilds the results from the files and the reports, which hold your verdicts and notes.</source>
        <translation>%1 中的结果为空或已丢失，但报告仍在。下次运行会根据文件和报告重建结果；您的判定和备注都在报告中。</translation>
    </message>
    <message>
        <source>The metadata file %1 is not the official one, or is incomplete, and is not used. Move it elsewhere and run without --offline to download the official one.</source>
        <translation>元数据文件 %1 不是官方文件，或内容不完整，因此未使用。请将其移走，然后联网下载官方文件（命令行：不加 --offline）。</translation>
    </message>
    <message>
        <source>The metadata file %1 is not the official one, or is incomplete. It was not changed. Move it elsewhere and run without --offline to download the official one, or use lists of your own with --own-lists.</source>
        <translation>元数据文件 %1 不是官方文件，或内容不完整。程序不会改动它。请将其移走，然后联网下载官方文件（命令行：不加 --offline），或使用自己的列表（命令行：--own-lists）。</translation>
    </message>
    <message>
        <source>These archives are links that lead nowhere: %1. Connect the disk, or fetch the files they point to (git annex get, dvc pull).</source>
        <translation>以下压缩包是失效的链接：%1。请挂载所在磁盘，或取回链接所指的文件（git annex get、dvc pull）。</translation>
    </message>
    <message>
        <source>These downloads are not finished: %1. Finish them, then run again: until then their clips cannot be read.</source>
        <translation>以下下载尚未完成：%1。请先下载完再运行；在此之前无法读取其中的片段。</translation>
    </message>
    <message>
        <source>These look like ZIP archives, or pieces of them, but some pieces are missing or their names do not show their order, so they are not used: %1. Download what is missing, and give them names such as %2.</source>
        <translation>以下文件看起来是 ZIP 压缩包或其分卷，但分卷不齐，或从文件名看不出顺序，因此未使用：%1。请补下缺少的部分，并改成类似 %2 的文件名。</translation>
    </message>
    <message>
        <source>%1 is not a ZIP archive but has another format (%2). Downloading it again will not help: unpack it, and pack the WAV files into a ZIP archive.</source>
        <translation>%1 不是 ZIP 压缩包，而是另一种格式（%2）。重新下载也还是同一个文件：请解压，再把其中的 WAV 文件打包成 ZIP。</translation>
    </message>
    <message>
        <source>%1 is not a ZIP archive but a web page that the server sent instead, such as a login page or an error message. Open it in a browser to see what it says, then download the archive again.</source>
        <translation>%1 不是 ZIP 压缩包，而是服务器返回的网页，例如登录页或错误页。请用浏览器打开看看内容，然后重新下载压缩包。</translation>
    </message>
    <message>
        <source>%1 is not a ZIP archive but a Git LFS pointer in its place. Fetch the archive itself with git lfs pull.</source>
        <translation>%1 不是 ZIP 压缩包，而是代替它的 Git LFS 指针文件。请用 git lfs pull 取回压缩包本身。</translation>
    </message>
    <message>
        <source>%1 holds only zeros instead of a ZIP archive: a download reserved the space but did not fill it. Download it again.</source>
        <translation>%1 的内容全是零，不是 ZIP 压缩包：下载工具只占了空间而没有写入数据。请重新下载。</translation>
    </message>
    <message>
        <source>1 entry is not a clip in the lists, and is not used: %1.</source>
        <translation>有 1 个条目不是名单中的片段，未使用：%1。</translation>
    </message>
    <message>
        <source>%1 entries are not clips in the lists, and are not used, such as %2.</source>
        <translation>有 %1 个条目不是名单中的片段，未使用，例如 %2。</translation>
    </message>
    <message>
        <source>Unpack this archive first, and choose the folder with the archives that were in it.</source>
        <translation>请先解压这个压缩包，再选择解压出来的压缩包所在的文件夹。</translation>
    </message>
    <message>
        <source>Clips are read from WAV files only: convert these, and pack them as Y&lt;id&gt;.wav.</source>
        <translation>片段只能从 WAV 文件读取：请把它们转换成 WAV，并以 Y&lt;id&gt;.wav 的文件名打包。</translation>
    </message>
    <message>
        <source>Clips are entries named Y&lt;id&gt;.wav, &lt;id&gt;.wav, or with the start of the segment as in Y&lt;id&gt;_&lt;start&gt;.wav.</source>
        <translation>片段是名为 Y&lt;id&gt;.wav、&lt;id&gt;.wav，或带有片段起点、如 Y&lt;id&gt;_&lt;start&gt;.wav 的条目。</translation>
    </message>
    <message>
        <source>Its entries share their bytes, as in a ZIP bomb: %1.</source>
        <translation>其中的条目共用数据，如同 ZIP 炸弹：%1。</translation>
    </message>
    <message>
        <source>Download that volume again.</source>
        <translation>请重新下载该分卷。</translation>
    </message>
    <message>
        <source>1 clip can still be read</source>
        <translation>1 个片段仍可读取</translation>
    </message>
    <message>
        <source>%1 clips can still be read</source>
        <translation>%1 个片段仍可读取</translation>
    </message>
    <message>
        <source>no clip is lost</source>
        <translation>没有丢失片段</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>two sentences</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Volume %1 is missing: %2.</source>
        <translation>缺少分卷 %1：%2。</translation>
    </message>
    <message>
        <source>Download that volume into the same folder.</source>
        <translation>请将该分卷下载到同一文件夹。</translation>
    </message>
    <message>
        <source>Volumes are missing, %1: %2.</source>
        <translation>缺少分卷 %1：%2。</translation>
    </message>
    <message>
        <source>Download these volumes into the same folder.</source>
        <translation>请将这些分卷下载到同一文件夹。</translation>
    </message>
    <message>
        <source>%1 Found: %2; by their local headers, %3. Clips on the missing volume count as missing.</source>
        <translation>%1 已找到：%2；通过本地文件头，%3。缺失分卷中的片段计为缺失。</translation>
    </message>
    <message>
        <source>%1 By their local headers, %2; what was cut off counts as missing.</source>
        <translation>%1 通过本地文件头，%2；被截去的部分计为缺失。</translation>
    </message>
    <message>
        <source>Its directory is damaged in places: %1.</source>
        <translation>其目录有几处损坏：%1。</translation>
    </message>
    <message>
        <source>Download it again.</source>
        <translation>请重新下载。</translation>
    </message>
    <message>
        <source>Its directory is damaged (%1): %2. Download it again.</source>
        <translation>其目录已损坏（%1）：%2。请重新下载。</translation>
    </message>
    <message>
        <source>Clips are listed with two different segments, of which an archive holds only one: see the metadata file %1.</source>
        <translation>有片段在列表中对应两个不同的时间段，而压缩包中只有其中一个：请查看元数据文件 %1。</translation>
    </message>
    <message>
        <source>The archives folder %1 does not exist. Name the folder that holds the ZIP files (--archives DIR or check DIR).</source>
        <translation>压缩包文件夹 %1 不存在。请指定存放 ZIP 文件的文件夹（命令行：--archives DIR 或 check DIR）。</translation>
    </message>
    <message>
        <source>There is no ZIP archive in %1 or below it. Name the folder that holds the ZIP files (--archives DIR or check DIR).</source>
        <translation>%1 及其子文件夹中没有 ZIP 压缩包。请指定存放 ZIP 文件的文件夹（命令行：--archives DIR 或 check DIR）。</translation>
    </message>
    <message>
        <source>The list %1 is not the official one, and cannot be used as one of your own: it must have rows, and every row must be valid. It was not changed. Correct it, or move it elsewhere and run without --offline to download the official one.</source>
        <translation>列表 %1 不是官方文件，也不能作为自己的列表使用：其中必须有数据行，且每一行都必须正确。程序不会改动它。请修正该文件，或将其移走，然后联网下载官方文件（命令行：不加 --offline）。</translation>
    </message>
    <message>
        <source>The metadata file %1 has rows that cannot be read. They were left out.</source>
        <translation>元数据文件 %1 中有无法读取的行，已略过这些行。</translation>
    </message>
    <message>
        <source>These look like other copies of volumes: %1. What is damaged in a volume is read from its copy; to use the copy alone, give it the volume&apos;s name (%2).</source>
        <translation>这些文件看起来是分卷的其他副本：%1。分卷中损坏的内容将从其副本读取；若只想使用副本，请将其改名为该分卷的名称（%2）。</translation>
    </message>
    <message>
        <source>Volume %1 is cut short by at least %2: %3.</source>
        <translation>分卷 %1 不完整，至少缺少 %2：%3。</translation>
    </message>
    <message>
        <source>1 byte</source>
        <translation>1 字节</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 字节</translation>
    </message>
    <message>
        <source>%1 is gone: a disk may have been unplugged, or a folder renamed. What was done is kept. Bring it back, then run again: the run continues where it stopped.</source>
        <translation>%1 已不存在，例如磁盘被拔出或文件夹被重命名。已完成的部分会保留。请将其恢复，然后再次运行：程序会从中断处继续。</translation>
    </message>
    <message>
        <source>%1 cannot be written: you do not have permission. Change that, or choose another output folder.</source>
        <translation>无法写入 %1：您没有写入权限。请更改权限，或选择其他输出文件夹。</translation>
    </message>
    <message>
        <source>%1 cannot be written. Choose another output folder.</source>
        <translation>无法写入 %1。请选择其他输出文件夹。</translation>
    </message>
    <message>
        <source>The output folder %1 is not there any more, as when a disk is unplugged or a folder is renamed. What was done is kept. Bring it back, then run the same again: it goes on where it stopped.</source>
        <translation>输出文件夹 %1 已不存在，可能是磁盘被拔出或文件夹被重命名。已完成的部分会保留。请将其恢复后重新运行相同的命令，程序将从中断处继续。</translation>
    </message>
    <message>
        <source>%1: process %2 of %3; if there is none, delete this file</source>
        <translation>%1：%3 上的进程 %2；如果没有该进程，请删除此文件</translation>
    </message>
    <message>
        <source>1 clip of this archive cannot be read</source>
        <translation>此压缩包中有 1 个片段无法读取</translation>
    </message>
    <message>
        <source>%1 clips of this archive cannot be read</source>
        <translation>此压缩包中有 %1 个片段无法读取</translation>
    </message>
    <message>
        <source>No run is prepared in %1. Begin with: prepare --shards N --output %1, and the options of the run.</source>
        <translation>%1 中没有已准备的运行。请先执行：prepare --shards N --output %1，并加上运行的各选项。</translation>
    </message>
    <message>
        <source>%1 is not as &quot;prepare&quot; wrote it, so that shards could not be trusted to fit together. Prepare again with --restart; audio files stay.</source>
        <translation>%1 与 “prepare” 写入的内容不一致，无法保证各分片相互吻合。请用 --restart 重新准备；音频文件会保留。</translation>
    </message>
    <message>
        <source>The run of %1 was prepared by another version of this program. Use that version on every computer, or prepare again with --restart; audio files stay.</source>
        <translation>%1 中的运行是由本程序的另一版本准备的。请在所有计算机上使用该版本，或用 --restart 重新准备；音频文件会保留。</translation>
    </message>
    <message>
        <source>Another run than this one is prepared: see %1. Finish that one, give the same options, or prepare anew with --restart; audio files stay.</source>
        <translation>已准备的是另一个运行：见 %1。请完成该运行、给出相同的选项，或用 --restart 重新准备；音频文件会保留。</translation>
    </message>
    <message>
        <source>Another process is working on this shard: see %1. If it died, its lock counts for a minute at most; then run again.</source>
        <translation>另一个进程正在处理该分片：见 %1。如果该进程已终止，它的锁最多一分钟后失效，届时请重新执行。</translation>
    </message>
    <message>
        <source>%1 belongs to another run, or is not as this program wrote it. Delete the folder that it is in, but for clips.csv, and run this shard again.</source>
        <translation>%1 属于另一个运行，或与本程序写入的内容不一致。请删除其所在文件夹中除 clips.csv 以外的内容，然后重新执行该分片。</translation>
    </message>
    <message>
        <source>The archives in %1 are not those with which the run was prepared. Name the right folder (--archives DIR), or prepare again with --restart.</source>
        <translation>%1 中的压缩包与准备运行时的不同。请指定正确的文件夹（--archives DIR），或用 --restart 重新准备。</translation>
    </message>
    <message>
        <source>Not every shard of the run in %1 is complete, so nothing was merged. Run those that are missing, then merge again.</source>
        <translation>%1 中的运行并非所有分片都已完成，因此没有合并。请先执行缺少的分片，再重新合并。</translation>
    </message>
    <message>
        <source>The lists of clips in %1 are not those with which the run was prepared. Put the former ones back, or prepare again with --restart; audio files stay.</source>
        <translation>%1 中的片段列表与准备运行时的不同。请放回原来的列表，或用 --restart 重新准备；音频文件会保留。</translation>
    </message>
    <message>
        <source>The names of some clips differ in upper and lower case alone, and the disk of %1 takes them for one: it keeps only one file of each such pair. Choose an output folder on a disk that tells them apart.</source>
        <translation>有些片段的名称只有大小写不同，而 %1 所在的磁盘不区分大小写：每组这样的片段只能保留一个文件。请选择位于区分大小写的磁盘上的输出文件夹。</translation>
    </message>
    <message>
        <source>A run that is divided among processes is under way in %1. Let it end and merge it, or give it up by deleting its folder &quot;shards&quot;; audio files stay.</source>
        <translation>%1 中有一个分给多个进程的运行尚未结束。请等它完成并合并，或删除其中的 “shards” 文件夹以放弃；音频文件会保留。</translation>
    </message>
    <message>
        <source>The run of %1 is divided into %2 shards: give K/%2.</source>
        <translation>%1 中的运行分为 %2 个分片：请使用 K/%2。</translation>
    </message>
    <message>
        <source>Another process took this shard over and has done it: see %1. This one stops.</source>
        <translation>该分片已由另一个进程接手并完成：见 %1。本进程停止。</translation>
    </message>
</context>
<context>
    <name>Failures</name>
    <message>
        <source>The metadata file %1 has rows that cannot be read. Download it again, or leave these rows out.</source>
        <translation>元数据文件 %1 中有无法读取的行。请重新下载，或跳过这些行继续。</translation>
    </message>
    <message>
        <source>The results in %1 are empty or missing, but the reports still exist. Press Start to rebuild the results from the files and the reports, which hold your verdicts and notes.</source>
        <translation>%1 中的结果为空或已丢失，但报告仍在。点击“开始”即可根据文件和报告重建结果；您的判定和备注都在报告中。</translation>
    </message>
    <message>
        <source>The archives folder %1 does not exist. Choose the folder that holds the ZIP files (step 1).</source>
        <translation>压缩包文件夹 %1 不存在。请选择存放 ZIP 文件的文件夹（第 1 步）。</translation>
    </message>
    <message>
        <source>There is no ZIP archive in %1 or below it. Choose the folder that holds the ZIP files (step 1).</source>
        <translation>%1 及其子文件夹中没有 ZIP 压缩包。请选择存放 ZIP 文件的文件夹（第 1 步）。</translation>
    </message>
    <message>
        <source>The metadata file %1 is missing. Download the metadata, or use a local folder that contains it (step 2).</source>
        <translation>缺少元数据文件 %1。请下载元数据，或使用包含该文件的本地文件夹（第 2 步）。</translation>
    </message>
    <message>
        <source>The metadata file %1 is not the official one, or is incomplete. It was not changed. Move it elsewhere and download the metadata, or use lists of your own (step 2).</source>
        <translation>元数据文件 %1 不是官方文件，或内容不完整。程序不会改动它。请将其移走后下载元数据，或使用自己的列表（第 2 步）。</translation>
    </message>
    <message>
        <source>The list %1 is not the official one, and cannot be used as one of your own: it must have rows, and every row must be valid. It was not changed. Correct it, or move it elsewhere and download the metadata (step 2).</source>
        <translation>列表 %1 不是官方文件，也不能作为自己的列表使用：其中必须有数据行，且每一行都必须正确。程序不会改动它。请修正该文件，或将其移走后下载元数据（第 2 步）。</translation>
    </message>
    <message>
        <source>The metadata file %1 is not the official one, or is incomplete, and is not used. Move it elsewhere and download the metadata (step 2).</source>
        <translation>元数据文件 %1 不是官方文件，或内容不完整，因此未使用。请将其移走后下载元数据（第 2 步）。</translation>
    </message>
    <message>
        <source>%1 is gone: a disk may have been unplugged, or a folder renamed. What was done is kept. Bring it back, then press Continue to do the rest.</source>
        <translation>%1 已不存在，可能是磁盘被拔出或文件夹被重命名。已完成的部分会保留。请将其恢复，然后点击“继续”完成其余部分。</translation>
    </message>
    <message>
        <source>The output folder %1 is not there any more, as when a disk is unplugged or a folder is renamed. What was done is kept. Bring it back; Continue then does the rest.</source>
        <translation>输出文件夹 %1 已不存在，可能是磁盘被拔出或文件夹被重命名。已完成的部分会保留。请将其恢复，然后点击“继续”完成其余部分。</translation>
    </message>
    <message>
        <source>%1 could not be downloaded. Check the connection and try again, or use a local folder that has the file (step 2).</source>
        <translation>无法下载 %1。请检查网络后重试，或使用包含该文件的本地文件夹（第 2 步）。</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>Re&amp;view</source>
        <translation>审核(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Player</source>
        <translation>播放(&amp;P)</translation>
    </message>
    <message>
        <source>Vie&amp;w</source>
        <translation>视图(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
</context>
<context>
    <name>PreviewMenu</name>
    <message>
        <source>Play from here</source>
        <translation>从此处播放</translation>
    </message>
    <message>
        <source>Loop the selection</source>
        <translation>循环播放选区</translation>
    </message>
    <message>
        <source>Copy this time</source>
        <translation>复制此处的时间</translation>
    </message>
    <message>
        <source>Copy start and end of the selection</source>
        <translation>复制选区的起止时间</translation>
    </message>
</context>
<context>
    <name>ProgressWords</name>
    <message>
        <source>about %1 s left</source>
        <translation>约剩 %1 秒</translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation>约剩 %1 分钟</translation>
    </message>
    <message>
        <source>about %1 h %2 min left</source>
        <translation>约剩 %1 小时 %2 分钟</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>Export shown rows</source>
        <translation>导出显示的行</translation>
    </message>
    <message>
        <source>CSV, as the reports have it (*.csv)</source>
        <translation>CSV，与报告格式相同 (*.csv)</translation>
    </message>
    <message>
        <source>CSV for Excel (*.csv)</source>
        <translation>供 Excel 使用的 CSV (*.csv)</translation>
    </message>
    <message>
        <source>Save the report of the check</source>
        <translation>保存检查报告</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>文本 (*.txt)</translation>
    </message>
    <message>
        <source>JSON, for programs (*.json)</source>
        <translation>JSON，供程序使用 (*.json)</translation>
    </message>
    <message>
        <source>Folder with the official metadata files</source>
        <translation>存放官方元数据文件的文件夹</translation>
    </message>
    <message>
        <source>Keep %1 clips</source>
        <translation>保留 %1 个片段</translation>
    </message>
    <message>
        <source>Reject %1 clips</source>
        <translation>剔除 %1 个片段</translation>
    </message>
    <message>
        <source>Clear the verdict on %1 clips</source>
        <translation>清除对 %1 个片段的判定</translation>
    </message>
    <message>
        <source>Their files move accordingly. One step of Undo takes it back.</source>
        <translation>相应的文件会随之移动。撤销一步即可全部恢复。</translation>
    </message>
    <message>
        <source>A run is in progress. If you close now, it stops; what is finished is kept, and the next run continues from there.</source>
        <translation>任务正在运行。已完成的部分会保留，下次运行将从中断处继续。</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止并关闭</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>继续运行</translation>
    </message>
    <message>
        <source>The archives are being checked. If you close now, the check stops; what has been checked is kept.</source>
        <translation>正在检查压缩包。已检查的结果会保留。</translation>
    </message>
    <message>
        <source>One decision is not stored, because the output folder is missing. Closing loses it.</source>
        <translation>输出文件夹不存在，有 1 个判定尚未保存。关闭后将丢失。</translation>
    </message>
    <message>
        <source>%1 decisions are not stored, because the output folder is missing. Closing loses them.</source>
        <translation>输出文件夹不存在，有 %1 个判定尚未保存。关闭后将丢失。</translation>
    </message>
    <message>
        <source>Close anyway</source>
        <translation>仍然关闭</translation>
    </message>
    <message>
        <source>Wait for the folder</source>
        <translation>等待文件夹恢复</translation>
    </message>
    <message>
        <source>Export the sample</source>
        <translation>导出样本</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>The thresholds that you moved are not applied. Closing forgets them; files stay as they are.</source>
        <translation>您调整的阈值尚未应用。现在关闭将丢失这些阈值；文件保持不变。</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>ReviewFilters</name>
    <message>
        <source>Subset</source>
        <translation>子集</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Peak</source>
        <translation>峰值</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>压缩包</translation>
    </message>
    <message>
        <source>not yet reviewed</source>
        <translation>尚未审核</translation>
    </message>
    <message>
        <source>reviewed</source>
        <translation>已审核</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>已保留</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>已剔除</translation>
    </message>
    <message>
        <source>with a note</source>
        <translation>有备注</translation>
    </message>
    <message>
        <source>below %1 s</source>
        <translation>低于 %1 s</translation>
    </message>
    <message>
        <source>%1 to %2 s</source>
        <translation>%1 至 %2 s</translation>
    </message>
    <message>
        <source>%1 s or more</source>
        <translation>%1 s 及以上</translation>
    </message>
    <message>
        <source>below %1 dBFS</source>
        <translation>低于 %1 dBFS</translation>
    </message>
    <message>
        <source>%1 to %2 dBFS</source>
        <translation>%1 至 %2 dBFS</translation>
    </message>
    <message>
        <source>%1 dBFS or more</source>
        <translation>%1 dBFS 及以上</translation>
    </message>
</context>
<context>
    <name>Sampled</name>
    <message>
        <source>minimum peak</source>
        <translation>最低峰值</translation>
    </message>
    <message>
        <source>minimum duration</source>
        <translation>最短时长</translation>
    </message>
    <message>
        <source>%1%</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Sample for %1: %2 of %3 judged</source>
        <translation>%1的样本：已判定 %2 / %3 个</translation>
    </message>
    <message>
        <source>Proposal: %1 (at most %2 of what it rejects would have been kept)</source>
        <translation>建议：%1（它所剔除的片段中，本应保留的至多占 %2）</translation>
    </message>
    <message>
        <source>No threshold can be proposed: too many clips were kept, or there are too few clips</source>
        <translation>无法给出建议：保留的片段太多，或者片段太少</translation>
    </message>
    <message>
        <source>No threshold can be proposed yet: at least %1 more clips have to be judged, even if you keep none of them</source>
        <translation>尚不能建议阈值：即使一个都不保留，也至少还需判定 %1 个片段</translation>
    </message>
    <message>
        <source>No threshold can be proposed yet: it takes %1 verdicts if you keep none, or fewer where there are fewer clips</source>
        <translation>还不能建议阈值：如果全部剔除，需要 %1 次判定；片段不足时可以更少</translation>
    </message>
</context>
<context>
    <name>StepWords</name>
    <message>
        <source>Kept %1</source>
        <translation>已保留 %1</translation>
    </message>
    <message>
        <source>Rejected %1</source>
        <translation>已剔除 %1</translation>
    </message>
    <message>
        <source>Cleared the verdict on %1</source>
        <translation>已清除对 %1 的判定</translation>
    </message>
    <message>
        <source>Changed the note on %1</source>
        <translation>已修改 %1 的备注</translation>
    </message>
    <message>
        <source>the change of thresholds</source>
        <translation>阈值更改</translation>
    </message>
    <message>
        <source>keep of %1</source>
        <translation>保留 %1</translation>
    </message>
    <message>
        <source>rejection of %1</source>
        <translation>剔除 %1</translation>
    </message>
    <message>
        <source>clearing of %1</source>
        <translation>清除对 %1 的判定</translation>
    </message>
    <message>
        <source>note on %1</source>
        <translation>%1 的备注</translation>
    </message>
    <message>
        <source>%1 clips</source>
        <translation>%1 个片段</translation>
    </message>
    <message>
        <source>Undo %1</source>
        <translation>撤销：%1</translation>
    </message>
    <message>
        <source>Redo %1</source>
        <translation>重做：%1</translation>
    </message>
    <message>
        <source>Applied other thresholds</source>
        <translation>已应用其他阈值</translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <translation>已撤销：%1</translation>
    </message>
    <message>
        <source>Redone: %1</source>
        <translation>已重做：%1</translation>
    </message>
    <message>
        <source>%1 · Undo</source>
        <translation>%1 · 撤销</translation>
    </message>
</context>
<context>
    <name>VerdictWords</name>
    <message>
        <source>kept; was %1</source>
        <translation>已保留；原为%1</translation>
    </message>
    <message>
        <source>kept by you</source>
        <translation>由您保留</translation>
    </message>
    <message>
        <source>None of these clips can be kept: they cannot be decoded.</source>
        <translation>这些片段都无法保留：无法解码。</translation>
    </message>
    <message>
        <source>1 of %1 cannot be kept: it cannot be decoded.</source>
        <translation>%1 个中有 1 个无法保留：无法解码。</translation>
    </message>
    <message>
        <source>%1 of %2 cannot be kept: they cannot be decoded.</source>
        <translation>%2 个中有 %1 个无法保留：无法解码。</translation>
    </message>
</context>
<context>
    <name>Volumes</name>
    <message>
        <source>%1 to %2</source>
        <comment>volumes</comment>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>%1 (%2 volumes)</source>
        <translation>%1（共 %2 个分卷）</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Valid</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>Invalid</source>
        <translation>无效</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>Unreachable</source>
        <translation>不可读取</translation>
    </message>
    <message>
        <source>corrupt</source>
        <translation>损坏</translation>
    </message>
    <message>
        <source>wrong format</source>
        <translation>格式不符</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>无音频</translation>
    </message>
    <message>
        <source>truncated</source>
        <translation>截断</translation>
    </message>
    <message>
        <source>too short</source>
        <translation>过短</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>rejected by you</source>
        <translation>手动剔除</translation>
    </message>
    <message>
        <source>Weak unbalanced train</source>
        <translation>弱标签非平衡训练集</translation>
    </message>
    <message>
        <source>Weak balanced train</source>
        <translation>弱标签平衡训练集</translation>
    </message>
    <message>
        <source>Weak eval</source>
        <translation>弱标签评估集</translation>
    </message>
    <message>
        <source>Strong train</source>
        <translation>强标签训练集</translation>
    </message>
    <message>
        <source>Strong eval</source>
        <translation>强标签评估集</translation>
    </message>
    <message>
        <source>keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>reject</source>
        <translation>剔除</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>in no archive</source>
        <translation>不在任何压缩包中</translation>
    </message>
    <message>
        <source>%1 dBFS</source>
        <translation>%1 dBFS</translation>
    </message>
    <message>
        <source>None of the %1 clips of %2 are in these archives. Check that the archives and the lists belong together, and that the entries are named Y&lt;id&gt;.wav.</source>
        <translation>%2 列出的 %1 个片段没有一个在这些压缩包中。请检查压缩包与列表是否对应，以及条目是否命名为 Y&lt;id&gt;.wav。</translation>
    </message>
    <message>
        <source>%1M</source>
        <comment>a count</comment>
        <translation>%1M</translation>
    </message>
    <message>
        <source>%1k</source>
        <comment>a count</comment>
        <translation>%1k</translation>
    </message>
    <message>
        <source>reviewed</source>
        <translation>已审阅</translation>
    </message>
</context>
<context>
    <name>ase::AboutDialog</name>
    <message>
        <source>About AudioSet Extractor</source>
        <translation>关于 AudioSet Extractor</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>Turns the AudioSet archives that the PANNs project shares into clean, labelled clips, and says what is wrong with each clip that could not be extracted.</source>
        <translation>把 PANNs 项目分享的 AudioSet 压缩包整理成干净、带标签的音频片段，并逐一说明无法得到的片段问题出在哪里。</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>所用组件</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Licence of the icons</source>
        <translation>图标许可证</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ase::Actions</name>
    <message>
        <source>Choose &amp;archives folder…</source>
        <translation>选择压缩包文件夹(&amp;A)…</translation>
    </message>
    <message>
        <source>Open &amp;output folder…</source>
        <translation>打开输出文件夹(&amp;O)…</translation>
    </message>
    <message>
        <source>Use local &amp;metadata folder…</source>
        <translation>使用本地元数据文件夹(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Export shown rows as CSV…</source>
        <translation>将显示的行导出为 CSV(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>设置(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>开始(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>停止(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Download metadata</source>
        <translation>下载元数据(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Apply thresholds</source>
        <translation>应用阈值(&amp;A)</translation>
    </message>
    <message>
        <source>D&amp;iscard threshold changes</source>
        <translation>放弃阈值更改(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Next clip</source>
        <translation>下一个片段(&amp;N)</translation>
    </message>
    <message>
        <source>Pre&amp;vious clip</source>
        <translation>上一个片段(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>保留(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Reject</source>
        <translation>剔除(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Clear your verdict</source>
        <translation>清除我的判定(&amp;C)</translation>
    </message>
    <message>
        <source>N&amp;ote…</source>
        <translation>备注(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>Show in &amp;file manager</source>
        <translation>在文件管理器中显示(&amp;F)</translation>
    </message>
    <message>
        <source>Copy &amp;id</source>
        <translation>复制 ID(&amp;I)</translation>
    </message>
    <message>
        <source>Copy ro&amp;ws as text</source>
        <translation>将行复制为文本(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Valid clips</source>
        <translation>有效片段(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Invalid clips</source>
        <translation>无效片段(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Missing clips</source>
        <translation>缺失片段(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Unreachable clips</source>
        <translation>不可读取片段(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Filter…</source>
        <translation>筛选(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;About AudioSet Extractor</source>
        <translation>关于 AudioSet Extractor(&amp;A)</translation>
    </message>
    <message>
        <source>Open source video in &amp;browser</source>
        <translation>在浏览器中打开源视频(&amp;B)</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Save &amp;report of the check…</source>
        <translation>保存检查报告(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Check archives</source>
        <translation>检查压缩包(&amp;C)</translation>
    </message>
    <message>
        <source>Start, and &amp;read bad clips again</source>
        <translation>开始，并重新读取损坏的片段(&amp;R)</translation>
    </message>
    <message>
        <source>Reads corrupt and unreachable clips again, although their archives have not changed.</source>
        <translation>即使压缩包没有变化，也重新读取损坏和无法读取的片段。</translation>
    </message>
    <message>
        <source>Re&amp;do</source>
        <translation>重做(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Set-up</source>
        <translation>设置面板(&amp;S)</translation>
    </message>
    <message>
        <source>Show or hide archives, subsets, checks and output</source>
        <translation>显示或隐藏压缩包、子集、检查和输出</translation>
    </message>
    <message>
        <source>Re&amp;fresh</source>
        <translation>刷新(&amp;F)</translation>
    </message>
    <message>
        <source>Looks for changes in the folders.</source>
        <translation>查看各文件夹中有哪些变化。</translation>
    </message>
    <message>
        <source>&amp;User guide</source>
        <translation>使用指南(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Log of the last run…</source>
        <translation>上次运行的日志(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;Keys and gestures</source>
        <translation>按键与鼠标操作(&amp;K)</translation>
    </message>
    <message>
        <source>Mouse in the preview</source>
        <translation>预览中的鼠标操作</translation>
    </message>
    <message>
        <source>Click</source>
        <translation>点击</translation>
    </message>
    <message>
        <source>Move the playhead</source>
        <translation>移动播放位置</translation>
    </message>
    <message>
        <source>Drag</source>
        <translation>拖动</translation>
    </message>
    <message>
        <source>Select a passage, or move its edge</source>
        <translation>选取一段，或移动其边缘</translation>
    </message>
    <message>
        <source>Double-click</source>
        <translation>双击</translation>
    </message>
    <message>
        <source>Clear the selection</source>
        <translation>清除选区</translation>
    </message>
    <message>
        <source>Turn the wheel</source>
        <translation>滚动滚轮</translation>
    </message>
    <message>
        <source>Zoom around the pointer</source>
        <translation>以指针为中心缩放</translation>
    </message>
    <message>
        <source>Turn the wheel with Shift</source>
        <translation>按住 Shift 滚动滚轮</translation>
    </message>
    <message>
        <source>Drag with the middle button</source>
        <translation>按住中键拖动</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>平移</translation>
    </message>
    <message>
        <source>Right-click</source>
        <translation>右键单击</translation>
    </message>
    <message>
        <source>Play from there, loop, copy</source>
        <translation>从该处播放、循环、复制</translation>
    </message>
    <message>
        <source>Leaves this clip as it is, counts it as reviewed, and plays the next one.</source>
        <translation>此片段保持不变并计为已审核，然后播放下一个片段。</translation>
    </message>
    <message>
        <source>Goes back to the clip before and plays it.</source>
        <translation>回到上一个片段并播放。</translation>
    </message>
    <message>
        <source>Makes the selected clips valid, whatever the checks say, and goes on to the next clip. Their files move to the folder of the valid clips.</source>
        <translation>将所选片段判为有效（不论检查结果如何），并转到下一个片段。相应文件会移到有效片段的文件夹。</translation>
    </message>
    <message>
        <source>Makes the selected clips invalid, whatever the checks say, and goes on to the next clip. Their files move to the folder of the invalid clips.</source>
        <translation>将所选片段判为无效（不论检查结果如何），并转到下一个片段。相应文件会移到无效片段的文件夹。</translation>
    </message>
    <message>
        <source>Takes back your last decision, note or change of thresholds; files move back too. The last 1,000 steps are kept, even after you close the program.</source>
        <translation>撤销您最近一次的判定、备注或阈值更改，相应文件也会移回。最近 1,000 步会保留，关闭程序后仍可撤销。</translation>
    </message>
    <message>
        <source>Does again what you took back last.</source>
        <translation>重做最近一次撤销的操作。</translation>
    </message>
    <message>
        <source>&amp;What&apos;s this?</source>
        <translation>这是什么？(&amp;W)</translation>
    </message>
    <message>
        <source>Then click a control to learn what it is for.</source>
        <translation>然后点击任一控件即可查看其用途。</translation>
    </message>
    <message>
        <source>Next clip; marks this one as reviewed</source>
        <translation>下一个片段；将当前片段标记为已审阅</translation>
    </message>
    <message>
        <source>Show as &amp;gallery</source>
        <translation>以图库显示(&amp;G)</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审阅</translation>
    </message>
</context>
<context>
    <name>ase::ArchiveList</name>
    <message>
        <source>Archives found</source>
        <translation>找到的压缩包</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>压缩包</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Clips</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>分卷</translation>
    </message>
    <message>
        <source>This is no longer the file that its clips were read from. Press Start to read what is new.</source>
        <translation>已不是读取片段时的那个文件。按“开始”读取其中的新内容。</translation>
    </message>
    <message>
        <source>Checked: %1</source>
        <translation>检查时间：%1</translation>
    </message>
    <message>
        <source>All volumes are there, and the directory can be read. Check the archive to find out whether its clips are intact.</source>
        <translation>分卷齐全，目录可以读取。其中的片段是否完好，检查后才能知道。</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>Vol.</source>
        <comment>volumes</comment>
        <translation>分卷</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>未使用</translation>
    </message>
</context>
<context>
    <name>ase::ArchivesSection</name>
    <message>
        <source>1  Archives</source>
        <translation>1  压缩包</translation>
    </message>
    <message>
        <source>Archives folder</source>
        <translation>压缩包文件夹</translation>
    </message>
    <message>
        <source>Folder with the ZIP files, e.g. zip_audios</source>
        <translation>存放 ZIP 文件的文件夹，如 zip_audios</translation>
    </message>
    <message>
        <source>Show archives</source>
        <translation>显示压缩包</translation>
    </message>
    <message>
        <source>Start here: choose the folder, or drop it on the window.</source>
        <translation>从这里开始：选择文件夹，或将其拖放到窗口中。</translation>
    </message>
    <message>
        <source>Looking for archives…</source>
        <translation>正在查找压缩包…</translation>
    </message>
    <message>
        <source>No ZIP archive in this folder or below it.</source>
        <translation>此文件夹及其子文件夹中没有 ZIP 压缩包。</translation>
    </message>
    <message>
        <source>1 archive, %1</source>
        <translation>1 个压缩包，%1</translation>
    </message>
    <message>
        <source>%1 archives, %2</source>
        <translation>%1 个压缩包，%2</translation>
    </message>
    <message>
        <source>one needs attention</source>
        <translation>1 个需要处理</translation>
    </message>
    <message>
        <source>%1 need attention</source>
        <translation>%1 个需要处理</translation>
    </message>
    <message>
        <source>%1 changed</source>
        <translation>%1 个已变化</translation>
    </message>
    <message>
        <source>Hide archives</source>
        <translation>收起压缩包</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Check archives</source>
        <translation>检查压缩包</translation>
    </message>
    <message>
        <source>Reads all archives again, although none has changed since it was checked.</source>
        <translation>重新读取所有压缩包，尽管它们自检查后均未变化。</translation>
    </message>
    <message>
        <source>Reads every archive from front to back and says which volumes must be downloaded again.</source>
        <translation>从头到尾读取每个压缩包，指出哪些分卷需要重新下载。</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>保存报告…</translation>
    </message>
    <message>
        <source>all checked</source>
        <translation>全部已检查</translation>
    </message>
    <message>
        <source>%1 checked</source>
        <translation>%1 个已检查</translation>
    </message>
    <message>
        <source>some files are not used</source>
        <translation>有些文件未使用</translation>
    </message>
    <message>
        <source>There is no such folder. Check how it is spelled, and that its disk is connected.</source>
        <translation>没有这个文件夹。请检查路径是否写对，以及所在磁盘是否已连接。</translation>
    </message>
    <message>
        <source>You do not have permission to read this folder.</source>
        <translation>您没有读取此文件夹的权限。</translation>
    </message>
    <message>
        <source>This folder cannot be read. Check its disk or network connection.</source>
        <translation>无法读取此文件夹。请检查磁盘或网络连接。</translation>
    </message>
    <message>
        <source>This folder is empty.</source>
        <translation>此文件夹是空的。</translation>
    </message>
    <message>
        <source>The archives that were found, and what is known of them: Show archives lists them, Check archives reads them and says which volumes must be downloaded again.</source>
        <translation>找到的压缩包及其状态：“显示压缩包”列出它们，“检查压缩包”会读取它们并指出需要重新下载的分卷。</translation>
    </message>
    <message>
        <source>The folder with the ZIP archives as you downloaded them, split or not; subfolders count too. Type it, choose it, or drop it on the window.</source>
        <translation>存放所下载 ZIP 压缩包的文件夹，分卷或不分卷均可，包括子文件夹。可输入、选择，或拖放到窗口中。</translation>
    </message>
</context>
<context>
    <name>ase::AudioPlayer</name>
    <message>
        <source>No sound device was found. Clips can be looked at, but not heard.</source>
        <translation>未找到音频设备。片段可以查看，但无法播放。</translation>
    </message>
    <message>
        <source>The sound device &quot;%1&quot; cannot be used right now. Choose another one, or try again.</source>
        <translation>音频设备“%1”暂时无法使用。请选择其他设备，或重试。</translation>
    </message>
    <message>
        <source>The sound device &quot;%1&quot; was disconnected.</source>
        <translation>音频设备“%1”已断开。</translation>
    </message>
</context>
<context>
    <name>ase::Banner</name>
    <message>
        <source>Previous message</source>
        <translation>上一条消息</translation>
    </message>
    <message>
        <source>Next message</source>
        <translation>下一条消息</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Hide details</source>
        <translation>隐藏详细信息</translation>
    </message>
    <message>
        <source>Show details (%1)</source>
        <translation>显示详细信息 (%1)</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>There are several messages: this one shows the next.</source>
        <translation>有多条消息，点击显示下一条。</translation>
    </message>
    <message>
        <source>Shows the whole message, with all details.</source>
        <translation>显示完整的消息及全部详细内容。</translation>
    </message>
</context>
<context>
    <name>ase::BannerDetails</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>The details of the message, to be read and copied.</source>
        <translation>消息的详细内容，可阅读和复制。</translation>
    </message>
    <message>
        <source>Copies all details of the message.</source>
        <translation>复制消息的全部详细内容。</translation>
    </message>
</context>
<context>
    <name>ase::CheckBar</name>
    <message>
        <source>Checking archives</source>
        <translation>正在检查压缩包</translation>
    </message>
    <message>
        <source>Checking %1</source>
        <translation>正在检查 %1</translation>
    </message>
    <message>
        <source>%1 of %2 archives</source>
        <translation>%1 / %2 个压缩包</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>bytes</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1 of 1 archive</source>
        <translation>%1 / 1 个压缩包</translation>
    </message>
</context>
<context>
    <name>ase::ChecksSection</name>
    <message>
        <source>3  Checks</source>
        <translation>3  检查</translation>
    </message>
    <message>
        <source>Minimum duration</source>
        <translation>最短时长</translation>
    </message>
    <message>
        <source>Silence: peak below</source>
        <translation>静音：峰值低于</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>off</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>Moving files…</source>
        <translation>正在移动文件…</translation>
    </message>
    <message>
        <source>1 clip would change. Files move when you apply.</source>
        <translation>1 个片段将改变。应用后才会移动文件。</translation>
    </message>
    <message>
        <source>%1 clips would change. Files move when you apply.</source>
        <translation>%1 个片段将改变。应用后才会移动文件。</translation>
    </message>
    <message>
        <source>These are the thresholds of %1; other subsets have different ones. Moving a threshold, or starting a run, sets the same for all.</source>
        <translation>这里是%1的阈值，其他子集的阈值与此不同。调整阈值或开始运行后，所有子集将使用相同的阈值。</translation>
    </message>
    <message>
        <source>rejects %1 of %2 (%3%)</source>
        <translation>剔除 %1 / %2（%3%）</translation>
    </message>
    <message>
        <source>Review a sample…</source>
        <translation>审核样本…</translation>
    </message>
    <message>
        <source>Find this threshold by ear: judge some clips around it, and have a threshold proposed</source>
        <translation>凭听觉确定此阈值：判定其附近的一些片段，由程序给出建议</translation>
    </message>
    <message>
        <source>Review a sample for the minimum duration</source>
        <translation>为最短时长审核样本</translation>
    </message>
    <message>
        <source>Review a sample for the minimum peak</source>
        <translation>为最低峰值审核样本</translation>
    </message>
    <message>
        <source>Clips shorter than this are invalid; the bars show how many clips there are of each length. Untick it to accept any length. After a run you can move it as you like: files move only when you press Apply.</source>
        <translation>比此更短的片段判为无效；柱状图显示各时长的片段数量。取消勾选则接受任意时长。运行之后也可随意调整：点击“应用”后才会移动文件。</translation>
    </message>
    <message>
        <source>Clips whose peak is below this level are invalid, unless they are labelled Silence; the bars show how many clips there are of each level. Untick it to accept any level. After a run you can move it as you like: files move only when you press Apply.</source>
        <translation>峰值低于此电平的片段判为无效，带有 Silence 标签的除外；柱状图显示各电平的片段数量。取消勾选则接受任意电平。运行之后也可随意调整：点击“应用”后才会移动文件。</translation>
    </message>
    <message>
        <source>Judges all clips by these thresholds and moves their files accordingly. Undo takes it back.</source>
        <translation>按这些阈值重新判定所有片段，并相应移动文件。可以撤销。</translation>
    </message>
    <message>
        <source>Goes back to the thresholds that the files follow now.</source>
        <translation>恢复为当前文件所依据的阈值。</translation>
    </message>
</context>
<context>
    <name>ase::ClipTableView</name>
    <message>
        <source>Clips</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>The clips of the chosen tab, one a row</source>
        <translation>所选标签页中的片段，每行一个</translation>
    </message>
    <message>
        <source>The clips of the tab. Click one to see and hear it; hold Shift or Ctrl to select several; click a heading to sort by it; right-click for more.</source>
        <translation>当前标签页中的片段。单击即可查看和试听；按住 Shift 或 Ctrl 可多选；单击列标题可排序；右键单击查看更多操作。</translation>
    </message>
</context>
<context>
    <name>ase::DecisionBar</name>
    <message>
        <source>Note…</source>
        <translation>备注…</translation>
    </message>
    <message>
        <source>Note on this clip</source>
        <translation>此片段的备注</translation>
    </message>
    <message>
        <source>What was measured of this clip</source>
        <translation>此片段的测量结果</translation>
    </message>
    <message>
        <source>%1 clips selected</source>
        <translation>已选 %1 个片段</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一个</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>剔除</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一个</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>What you want to remember about this clip. Notes are kept in the results and written into the reports.</source>
        <translation>您想记下的关于此片段的内容。备注保存在结果中，并写入报告。</translation>
    </message>
    <message>
        <source>Note on %1 only</source>
        <translation>仅备注 %1</translation>
    </message>
    <message>
        <source>Passed the checks: %1 of %2 reviewed</source>
        <translation>通过检查：%2 个中已审阅 %1 个</translation>
    </message>
    <message>
        <source>Failed the checks: %1 of %2 reviewed</source>
        <translation>未通过检查：%2 个中已审阅 %1 个</translation>
    </message>
    <message>
        <source>Clips count where the checks alone put them, whatever you decide and whatever the filters hide: so the numbers stay as they are while you go through them.</source>
        <translation>片段只按检查结果计数，与您的判定和筛选无关，因此审阅过程中总数保持不变。</translation>
    </message>
</context>
<context>
    <name>ase::EventLanes</name>
    <message>
        <source>Events</source>
        <translation>声音事件</translation>
    </message>
    <message>
        <source>More events</source>
        <translation>更多声音事件</translation>
    </message>
    <message>
        <source>%1 from %2 to %3</source>
        <translation>%1，%2 至 %3</translation>
    </message>
    <message>
        <source>When each sound occurs, according to the strong labels. Clips without strong labels have none.</source>
        <translation>强标签给出的各声音事件的起止时间。没有强标签的片段不显示。</translation>
    </message>
</context>
<context>
    <name>ase::FilterBar</name>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Show all rows again</source>
        <translation>重新显示所有行</translation>
    </message>
    <message>
        <source>Clear all filters</source>
        <translation>清除所有筛选条件</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 行</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 行</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>More filters</source>
        <translation>更多筛选</translation>
    </message>
    <message>
        <source>Show the filters that are needed less often</source>
        <translation>显示不常用的筛选条件</translation>
    </message>
    <message>
        <source>Shows only the rows that contain what you type: a part of an id, of a label or of a reason.</source>
        <translation>只显示包含所输内容的行：ID、标签或原因的一部分。</translation>
    </message>
</context>
<context>
    <name>ase::FilterButton</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Filter by %1</source>
        <translation>按%1筛选</translation>
    </message>
    <message>
        <source>Nothing chosen: all are shown</source>
        <translation>未选择：显示全部</translation>
    </message>
    <message>
        <source>Shows only some of the rows: choose what they have in common. Beside each choice stands how many rows it would leave.</source>
        <translation>只显示部分行：请选择它们的共同点。每个选项旁边是选择后剩余的行数。</translation>
    </message>
</context>
<context>
    <name>ase::FilterPopup</name>
    <message>
        <source>Search the list</source>
        <translation>在列表中搜索</translation>
    </message>
    <message>
        <source>Clear this filter</source>
        <translation>清除此筛选条件</translation>
    </message>
</context>
<context>
    <name>ase::FolderEdit</name>
    <message>
        <source>Recent folders</source>
        <translation>最近使用的文件夹</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>选择：%1</translation>
    </message>
    <message>
        <source>Enter the whole path, such as %1.</source>
        <translation>请输入完整路径，例如 %1。</translation>
    </message>
</context>
<context>
    <name>ase::GalleryView</name>
    <message>
        <source>Gallery of clips</source>
        <translation>片段图库</translation>
    </message>
    <message>
        <source>The clips of the chosen tab as cards; arrow keys go from one to the next</source>
        <translation>以卡片显示当前标签页的片段；方向键在卡片间移动</translation>
    </message>
    <message>
        <source>The clips of the tab as cards with their spectrograms. Click one to hear it; hold Shift or Ctrl to select several; right-click for more.</source>
        <translation>以频谱图卡片显示当前标签页中的片段。单击即可试听；按住 Shift 或 Ctrl 可多选；右键单击查看更多操作。</translation>
    </message>
</context>
<context>
    <name>ase::HelpWindow</name>
    <message>
        <source>User guide</source>
        <translation>使用指南</translation>
    </message>
    <message>
        <source>Search the guide</source>
        <translation>搜索指南</translation>
    </message>
    <message>
        <source>Shows the pages that contain all these words</source>
        <translation>列出包含所有这些词语的页面</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Page of the guide</source>
        <translation>指南页面</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Go back to the page shown before</source>
        <translation>回到前一次显示的页面</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>Go forward to the page shown after this one</source>
        <translation>前往此页之后显示的页面</translation>
    </message>
    <message>
        <source>en</source>
        <extracomment>The folder of resources/help that has the pages in this language.</extracomment>
        <translation>zh_CN</translation>
    </message>
    <message>
        <source>No page contains all these words.</source>
        <translation>没有页面包含所有这些词语。</translation>
    </message>
</context>
<context>
    <name>ase::HistogramTrack</name>
    <message>
        <source>%1 to %2 %3: %4</source>
        <translation>%1 至 %2 %3：%4</translation>
    </message>
</context>
<context>
    <name>ase::ItemProgressModel</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1%</source>
        <translation>%1%</translation>
    </message>
</context>
<context>
    <name>ase::LogDialog</name>
    <message>
        <source>Log of the last run</source>
        <translation>上次运行的日志</translation>
    </message>
    <message>
        <source>There has been no run yet.</source>
        <translation>还没有运行过。</translation>
    </message>
    <message>
        <source>Add this to your report if you think that something is wrong with the program. It contains the names of your folders.</source>
        <translation>如果您认为程序有问题，请在反馈时附上此日志。其中包含您的文件夹名称。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copies the whole log</source>
        <translation>复制整份日志</translation>
    </message>
</context>
<context>
    <name>ase::MainWindow</name>
    <message>
        <source>AudioSet Extractor</source>
        <translation>AudioSet Extractor</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审核</translation>
    </message>
</context>
<context>
    <name>ase::NavigationBar</name>
    <message>
        <source>Visible part of the clip</source>
        <translation>片段的可见部分</translation>
    </message>
    <message>
        <source>Drag to move through the clip</source>
        <translation>拖动以在片段中移动</translation>
    </message>
    <message>
        <source>Under the pointer</source>
        <translation>指针所在处</translation>
    </message>
    <message>
        <source>Time, frequency and level under the pointer</source>
        <translation>指针所在处的时间、频率和电平</translation>
    </message>
</context>
<context>
    <name>ase::Notices</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分钟</translation>
    </message>
    <message>
        <source>Some clips could not be read; the details say what to download again.</source>
        <translation>部分片段不可读取；详细信息中说明了需要重新下载的文件。</translation>
    </message>
    <message>
        <source>Download metadata</source>
        <translation>下载元数据</translation>
    </message>
    <message>
        <source>Leave these rows out</source>
        <translation>略过这些行</translation>
    </message>
    <message>
        <source>Exported to %1.</source>
        <translation>已导出到 %1。</translation>
    </message>
    <message>
        <source>The check was stopped.</source>
        <translation>检查已停止。</translation>
    </message>
    <message>
        <source>All archives have been checked.</source>
        <translation>压缩包检查完毕。</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>a sentence</comment>
        <translation>%1。</translation>
    </message>
    <message>
        <source>The details say what to download again.</source>
        <translation>详细信息中说明了需要重新下载的文件。</translation>
    </message>
    <message>
        <source>Press Check archives to continue with the rest.</source>
        <translation>再次“检查压缩包”会继续检查其余部分。</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>保存报告…</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Moving files in this output folder was interrupted. Finish moves the rest.</source>
        <translation>此输出文件夹中上次移动文件时被中断。点击“完成”将移动其余文件。</translation>
    </message>
    <message>
        <source>The last change of thresholds in this output folder was interrupted: some files have moved, others have not. Finish moves the rest; Discard moves them back.</source>
        <translation>此输出文件夹中上次更改阈值时被中断：部分文件已移动，其余尚未移动。点击“完成”将移动其余文件；点击“放弃”将移回已移动的文件。</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>1 file in the audio folder belongs to a clip that its subset does not list.</source>
        <translation>audio 文件夹中有 1 个文件，对应的片段不在其子集的列表中。</translation>
    </message>
    <message>
        <source>%1 files in the audio folder belong to clips that their subsets do not list.</source>
        <translation>audio 文件夹中有 %1 个文件，对应的片段不在其子集的列表中。</translation>
    </message>
    <message>
        <source>The last run in this output folder is unfinished; what it did is kept.</source>
        <translation>此输出文件夹中的上次运行尚未完成，已完成的部分会保留。</translation>
    </message>
    <message>
        <source>Press Continue to do the rest, with the same subsets and thresholds.</source>
        <translation>点击“继续”将以相同的子集和阈值完成其余部分。</translation>
    </message>
    <message>
        <source>Move to %1</source>
        <translation>移至 %1</translation>
    </message>
    <message>
        <source>1 file was moved to %1.</source>
        <translation>已将 1 个文件移至 %1。</translation>
    </message>
    <message>
        <source>%1 files were moved to %2.</source>
        <translation>已将 %1 个文件移至 %2。</translation>
    </message>
    <message>
        <source>Your own lists were used, not the official ones: %1.</source>
        <translation>使用的是您自己的列表，而非官方列表：%1。</translation>
    </message>
    <message>
        <source>1 clip was read again because this version judges it more accurately.</source>
        <translation>有 1 个片段因本版本的判定更准确而重新读取。</translation>
    </message>
    <message>
        <source>%1 clips were read again because this version judges them more accurately.</source>
        <translation>有 %1 个片段因本版本的判定更准确而重新读取。</translation>
    </message>
    <message>
        <source>Saving your decisions…</source>
        <translation>正在保存您的判定…</translation>
    </message>
    <message>
        <source>%1 valid</source>
        <translation>%1 个有效</translation>
    </message>
    <message>
        <source>%1 invalid</source>
        <translation>%1 个无效</translation>
    </message>
    <message>
        <source>%1 missing</source>
        <translation>%1 个缺失</translation>
    </message>
    <message>
        <source>%1 unreachable</source>
        <translation>%1 个不可读取</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between parts of a sentence</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>Done. %1.</source>
        <translation>完成。%1。</translation>
    </message>
    <message>
        <source>Everything had been read before.</source>
        <translation>所有片段此前均已读取。</translation>
    </message>
    <message>
        <source>1 clip was read in %1.</source>
        <translation>用时 %1 读取了 1 个片段。</translation>
    </message>
    <message>
        <source>%1 clips were read in %2.</source>
        <translation>共读取 %1 个片段，用时 %2。</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>The last run in this output folder is unfinished: %1 clips are done and kept, %2 are left.</source>
        <translation>此输出文件夹中的上次运行尚未完成：已完成并保留 %1 个片段，还剩 %2 个。</translation>
    </message>
    <message>
        <source>One archive needs attention. The rest can still be extracted.</source>
        <translation>1 个压缩包需要处理，其余部分仍可正常提取。</translation>
    </message>
    <message>
        <source>%1 archives need attention. The rest can still be extracted.</source>
        <translation>%1 个压缩包需要处理，其余部分仍可正常提取。</translation>
    </message>
    <message>
        <source>Some metadata could not be downloaded; the details say which, and what can be done.</source>
        <translation>部分元数据无法下载；详细信息中列出了具体文件和处理办法。</translation>
    </message>
    <message>
        <source>One decision could not be stored yet: it is kept here, and will be stored then.</source>
        <translation>有 1 个判定暂时无法保存：程序会保留它，待文件夹恢复后保存。</translation>
    </message>
    <message>
        <source>%1 decisions could not be stored yet: they are kept here, and will be stored then.</source>
        <translation>有 %1 个判定暂时无法保存：程序会保留它们，待文件夹恢复后保存。</translation>
    </message>
    <message>
        <source>They were made with %1.</source>
        <translation>生成时使用的是 %1。</translation>
    </message>
    <message>
        <source>Use those lists</source>
        <translation>使用原来的列表</translation>
    </message>
    <message>
        <source>They were extracted with other lists than those in %1.</source>
        <translation>它们是按另一套列表提取的，而不是 %1 中的列表。</translation>
    </message>
    <message>
        <source>The lists are those in %1.</source>
        <translation>所用列表位于 %1。</translation>
    </message>
    <message>
        <source>The results of the check are not saved, because no output folder is chosen (step 4).</source>
        <translation>由于未选择输出文件夹（第 4 步），结果不会保留。</translation>
    </message>
    <message>
        <source>No clip around this threshold is left to be reviewed; set it to another value to look elsewhere.</source>
        <translation>此阈值附近已没有待审核的片段；可把阈值设到别处再试。</translation>
    </message>
    <message>
        <source>Archives need attention: the details say which, and why.</source>
        <translation>有压缩包需要处理：详细信息中列出了具体名称和原因。</translation>
    </message>
    <message>
        <source>The clip lists chosen now are not the ones that these results were made with: %1. What you see goes by the lists chosen now.</source>
        <translation>当前选择的片段列表与生成这些结果时使用的列表不同：%1。这里按当前选择的列表显示。</translation>
    </message>
</context>
<context>
    <name>ase::OrderButton</name>
    <message>
        <source>Order of the rows</source>
        <translation>行的排序方式</translation>
    </message>
    <message>
        <source>The order of the rows; a click on a column&apos;s title sorts by that column</source>
        <translation>行的排序方式；点击列标题可按该列排序</translation>
    </message>
    <message>
        <source>By id</source>
        <translation>按 ID</translation>
    </message>
    <message>
        <source>Closest to the threshold first</source>
        <translation>最接近阈值者在前</translation>
    </message>
    <message>
        <source>The clips whose duration or peak is just below or above its threshold: the doubtful ones</source>
        <translation>时长或峰值略低于或略高于阈值的片段，也就是最难判定的片段</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>排序</translation>
    </message>
</context>
<context>
    <name>ase::OutputSection</name>
    <message>
        <source>4  Output</source>
        <translation>4  输出</translation>
    </message>
    <message>
        <source>Output folder</source>
        <translation>输出文件夹</translation>
    </message>
    <message>
        <source>Folder for audio, reports and the rest</source>
        <translation>存放音频、报告等结果的文件夹</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>可用 %1</translation>
    </message>
    <message>
        <source>needs %1</source>
        <translation>需要 %1</translation>
    </message>
    <message>
        <source>needs %1 · %2 free</source>
        <translation>需要 %1 · 可用 %2</translation>
    </message>
    <message>
        <source>This is a file, not a folder. Choose a folder.</source>
        <translation>这是文件，不是文件夹。请选择文件夹。</translation>
    </message>
    <message>
        <source>A part of this path is a file, so there can be no folder. Check how it is spelled.</source>
        <translation>路径中有一部分是文件，因此无法作为文件夹使用。请检查拼写。</translation>
    </message>
    <message>
        <source>Nothing can be written to this disk: it is read-only. Choose a folder on another one.</source>
        <translation>此磁盘为只读，无法写入。请选择其他磁盘上的文件夹。</translation>
    </message>
    <message>
        <source>You do not have permission to write here. Choose another folder, or change that.</source>
        <translation>您没有此处的写入权限。请选择其他文件夹，或更改权限。</translation>
    </message>
    <message>
        <source>The folder into which clips, reports and results are written. Choose that of an earlier run to continue it or to review its clips.</source>
        <translation>片段、报告和结果写入的文件夹。选择以前运行所用的文件夹即可继续该任务或审核其中的片段。</translation>
    </message>
</context>
<context>
    <name>ase::PreviewActions</name>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Stop and go to the start</source>
        <translation>停止并回到开头</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>Auto-gain</source>
        <translation>自动增益</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Show the whole clip</source>
        <translation>显示整个片段</translation>
    </message>
    <message>
        <source>Clear the selection</source>
        <translation>清除选区</translation>
    </message>
    <message>
        <source>Logarithmic frequency axis</source>
        <translation>对数频率轴</translation>
    </message>
    <message>
        <source>Mel frequency axis</source>
        <translation>梅尔频率轴</translation>
    </message>
    <message>
        <source>Repeat the selection, or the whole clip if nothing is selected</source>
        <translation>循环播放选区；没有选区时循环整个片段</translation>
    </message>
    <message>
        <source>Make quiet clips as loud as normal ones, so that you hear what is in them</source>
        <translation>将过轻的片段提升到正常响度，便于听清其中的内容</translation>
    </message>
    <message>
        <source>Sound output</source>
        <translation>音频输出</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>System default</source>
        <translation>系统默认</translation>
    </message>
    <message>
        <source>Zoom to the selection</source>
        <translation>放大选区</translation>
    </message>
    <message>
        <source>Waveform: linear, quiet clips in decibels</source>
        <translation>波形：线性，音量小的片段用分贝</translation>
    </message>
    <message>
        <source>Waveform: linear</source>
        <translation>波形：线性</translation>
    </message>
    <message>
        <source>Waveform: decibels</source>
        <translation>波形：分贝</translation>
    </message>
    <message>
        <source>Stops and goes back to the start of the clip, or of the selection.</source>
        <translation>停止播放，并回到片段或选区的开头。</translation>
    </message>
    <message>
        <source>Plays without sound until you click it again.</source>
        <translation>静音播放，再次点击即恢复声音。</translation>
    </message>
    <message>
        <source>Shows a shorter part of the clip in more detail. The mouse wheel over the picture does the same.</source>
        <translation>更详细地显示片段中较短的一段。在图上滚动鼠标滚轮效果相同。</translation>
    </message>
    <message>
        <source>Shows a longer part of the clip in less detail. The mouse wheel over the picture does the same.</source>
        <translation>以较少的细节显示片段中更长的一段。在图上滚动鼠标滚轮效果相同。</translation>
    </message>
    <message>
        <source>Shows the clip from its beginning to its end again.</source>
        <translation>重新从头到尾显示整个片段。</translation>
    </message>
    <message>
        <source>Plays the clip, or the passage that is selected, from where the playhead stands. Press again to pause.</source>
        <translation>从播放头所在位置播放片段或选中的一段，再按一次暂停。</translation>
    </message>
    <message>
        <source>The loudspeakers or headphones by which clips are played.</source>
        <translation>播放片段所用的扬声器或耳机。</translation>
    </message>
</context>
<context>
    <name>ase::PreviewPanel</name>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Nothing to hear</source>
        <translation>无法播放</translation>
    </message>
    <message>
        <source>No clip selected</source>
        <translation>未选择片段</translation>
    </message>
    <message>
        <source>Select one to see and hear it.</source>
        <translation>选择一个片段即可查看和试听。</translation>
    </message>
</context>
<context>
    <name>ase::ProgressStrip</name>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Hide the progress of each part</source>
        <translation>隐藏各部分的进度</translation>
    </message>
    <message>
        <source>Show the progress of each part</source>
        <translation>显示各部分的进度</translation>
    </message>
    <message>
        <source>How far the work has come. Pause lets the computer rest; Stop ends it, and what was done is kept.</source>
        <translation>当前进度。“暂停”可让电脑休息；“停止”会结束任务，已完成的部分会保留。</translation>
    </message>
</context>
<context>
    <name>ase::ReviewModel</name>
    <message>
        <source>Clip</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>Subsets</source>
        <translation>子集</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Peak</source>
        <translation>峰值</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>压缩包</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Your verdict</source>
        <translation>我的判定</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Moves to %1 when you apply the thresholds</source>
        <translation>应用阈值后移至 %1</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>详情</translation>
    </message>
</context>
<context>
    <name>ase::ReviewPanel</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Search id, label or reason</source>
        <translation>搜索 ID、标签或原因</translation>
    </message>
    <message>
        <source>Nothing extracted yet</source>
        <translation>尚未提取任何片段</translation>
    </message>
    <message>
        <source>Choose archives, subsets and an output folder on the left, then press Start. The clips appear here while they are read.</source>
        <translation>请在左侧选择压缩包、子集和输出文件夹，然后点击“开始”。读取到的片段会陆续显示在这里。</translation>
    </message>
    <message>
        <source>No clip matches</source>
        <translation>没有匹配的片段</translation>
    </message>
    <message>
        <source>No clip of this tab matches the filters.</source>
        <translation>此标签页中没有符合筛选条件的片段。</translation>
    </message>
    <message>
        <source>No valid clips</source>
        <translation>没有有效片段</translation>
    </message>
    <message>
        <source>No invalid clips</source>
        <translation>没有无效片段</translation>
    </message>
    <message>
        <source>No missing clips</source>
        <translation>没有缺失片段</translation>
    </message>
    <message>
        <source>No unreachable clips</source>
        <translation>没有不可读取的片段</translation>
    </message>
    <message>
        <source>None so far.</source>
        <translation>目前还没有。</translation>
    </message>
    <message>
        <source>There is nothing to show here.</source>
        <translation>这里没有可显示的内容。</translation>
    </message>
    <message>
        <source>Reading the results…</source>
        <translation>正在读取结果…</translation>
    </message>
    <message>
        <source>The clips in the output folder appear here in a moment.</source>
        <translation>输出文件夹中的片段稍后会显示在这里。</translation>
    </message>
    <message>
        <source>The sample is shown in a moment</source>
        <translation>样本即将显示</translation>
    </message>
    <message>
        <source>Every listed clip is in exactly one of these tabs: valid (passed all checks), invalid (failed one), missing (in none of your archives) or unreachable (in an archive, but cannot be read).</source>
        <translation>名单中的每个片段都在且只在其中一个标签页中：有效（通过所有检查）、无效（有一项未通过）、缺失（不在您的任何压缩包中）、不可读取（在压缩包中但无法读取）。</translation>
    </message>
</context>
<context>
    <name>ase::RunBar</name>
    <message>
        <source>Metadata</source>
        <translation>元数据</translation>
    </message>
    <message>
        <source>Listing archives</source>
        <translation>正在列出压缩包内容</translation>
    </message>
    <message>
        <source>Extracting</source>
        <translation>正在提取</translation>
    </message>
    <message>
        <source>Moving files</source>
        <translation>正在移动文件</translation>
    </message>
    <message>
        <source>Writing reports</source>
        <translation>正在写入报告</translation>
    </message>
    <message>
        <source>%1 of %2 clips</source>
        <translation>%1 / %2 个片段</translation>
    </message>
    <message>
        <source>%1 clips/s</source>
        <translation>%1 个片段/秒</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>invalid</source>
        <translation>无效</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>不可读取</translation>
    </message>
    <message>
        <source>Archives</source>
        <translation>压缩包</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>Checking archives</source>
        <translation>正在检查压缩包</translation>
    </message>
    <message>
        <source>Rebuilding results</source>
        <translation>正在重建结果</translation>
    </message>
    <message>
        <source>Comparing files with what was recorded</source>
        <translation>正在将文件与记录比对</translation>
    </message>
    <message>
        <source>%1 of 1 clip</source>
        <translation>%1 / 1 个片段</translation>
    </message>
</context>
<context>
    <name>ase::SampleDialog</name>
    <message>
        <source>Review a sample for the %1</source>
        <translation>为%1审核样本</translation>
    </message>
    <message>
        <source>How many clips are drawn at first; more can be drawn later</source>
        <translation>先抽取多少个片段；之后还可以再抽取</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>Clips around the present threshold of %1 that you have not reviewed yet are drawn and shown in random order, without what was measured. Keep what you want to have and reject the rest: the highest threshold that your verdicts allow is then proposed.</source>
        <translation>从当前阈值 %1 附近、您尚未审核的片段中抽取一些，以随机顺序显示，不显示测量值。想要的请保留，其余的请剔除；程序随后给出您的判定所允许的最高阈值。</translation>
    </message>
    <message>
        <source>&amp;Clips to judge:</source>
        <translation>判定的片段数(&amp;C)：</translation>
    </message>
    <message>
        <source>At most this share of the rejected clips may be worth &amp;keeping:</source>
        <translation>被剔除片段中值得保留的最大比例(&amp;K)：</translation>
    </message>
    <message>
        <source>&amp;Draw a sample</source>
        <translation>抽取样本(&amp;D)</translation>
    </message>
    <message>
        <source>C&amp;ontinue the last one (%1 of %2 judged)</source>
        <translation>继续上一个样本（已判定 %1 / %2 个）(&amp;O)</translation>
    </message>
    <message>
        <source>If you keep none, it takes %1 verdicts to propose a threshold, or fewer where there are fewer clips.</source>
        <translation>如果全部剔除，需要 %1 次判定才能建议阈值；片段不足时可以更少。</translation>
    </message>
    <message>
        <source>Choose %1</source>
        <translation>设为 %1</translation>
    </message>
</context>
<context>
    <name>ase::SampleStrip</name>
    <message>
        <source>Use it</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Sets the threshold to the proposal; files move when you apply it</source>
        <translation>把阈值设为建议值；应用之后文件才会移动</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Writes the clips of the sample with their values and your verdicts as CSV</source>
        <translation>把样本中的片段连同测量值和您的判定写成 CSV</translation>
    </message>
    <message>
        <source>End sample</source>
        <translation>结束样本</translation>
    </message>
    <message>
        <source>Goes back to the other clips; the sample is kept and can be continued</source>
        <translation>回到其他片段；样本会保留，可以继续审核</translation>
    </message>
    <message>
        <source>Draw %1 more</source>
        <translation>再抽取 %1 个</translation>
    </message>
    <message>
        <source>Draw more</source>
        <translation>再抽取</translation>
    </message>
    <message>
        <source>Draws clips below %1, which can be proposed if you keep none of them</source>
        <translation>抽取低于 %1 的片段；若一个也不保留，就可以建议此值</translation>
    </message>
    <message>
        <source>More clips can be drawn once these are judged</source>
        <translation>判定完这些片段后才能再抽取</translation>
    </message>
    <message>
        <source>Adds clips to the sample, where the verdicts so far leave the threshold in doubt.</source>
        <translation>在现有判定尚不足以确定阈值之处，向样本中增加片段。</translation>
    </message>
    <message>
        <source>No more clips are needed, or none are left</source>
        <translation>不需要更多片段，或已没有可抽取的片段</translation>
    </message>
</context>
<context>
    <name>ase::SettingsDialog</name>
    <message>
        <source>Play a clip as soon as it is selected</source>
        <translation>选中片段后立即播放</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>System language</source>
        <translation>跟随系统语言</translation>
    </message>
    <message>
        <source>Same as system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>One per core (%1)</source>
        <translation>每核一个 (%1)</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>试听</translation>
    </message>
    <message>
        <source>Extraction</source>
        <translation>提取</translation>
    </message>
    <message>
        <source>&amp;Workers</source>
        <translation>工作线程(&amp;W)</translation>
    </message>
    <message>
        <source>How many clips are read and checked at the same time. A change takes effect with the next run.</source>
        <translation>同时读取和检查的片段数量。下次运行时生效。</translation>
    </message>
    <message>
        <source>Maximum &amp;entry size</source>
        <translation>条目大小上限(&amp;E)</translation>
    </message>
    <message>
        <source>Larger entries of an archive are not read and count as unreachable. Each worker may need twice this much memory.</source>
        <translation>压缩包中超过此大小的条目不会读取，计为不可读取。每个工作线程可能需要两倍于此的内存。</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Defaults</source>
        <translation>恢复默认值</translation>
    </message>
    <message>
        <source>Never download anything</source>
        <translation>从不下载任何内容</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>元数据</translation>
    </message>
    <message>
        <source>The official server</source>
        <translation>官方服务器</translation>
    </message>
    <message>
        <source>&amp;Server</source>
        <translation>服务器(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Ontology</source>
        <translation>本体(&amp;O)</translation>
    </message>
    <message>
        <source>Addresses to download from, beginning with https:// or http://.</source>
        <translation>用于下载的地址，以 https:// 或 http:// 访问。</translation>
    </message>
    <message>
        <source>This is not a web address: %1</source>
        <translation>这不是网址：%1</translation>
    </message>
</context>
<context>
    <name>ase::ShortcutsDialog</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Keys and gestures</source>
        <translation>按键与鼠标操作</translation>
    </message>
</context>
<context>
    <name>ase::SpectrogramView</name>
    <message>
        <source>Spectrogram</source>
        <translation>频谱图</translation>
    </message>
    <message>
        <source>Level over time and frequency. Left and Right seek, with Shift farther; plus, minus and 0 zoom.</source>
        <translation>电平随时间和频率的变化。左右方向键定位，加 Shift 步幅更大；加号、减号和 0 缩放。</translation>
    </message>
    <message>
        <source>%1 kHz</source>
        <translation>%1 kHz</translation>
    </message>
    <message>
        <source>%1 Hz</source>
        <translation>%1 Hz</translation>
    </message>
    <message>
        <source>%1 dB</source>
        <translation>%1 dB</translation>
    </message>
    <message>
        <source>The sound as a picture: time from left to right, frequency from bottom to top, level as colour. Click to play from there, drag to select a passage, turn the wheel to zoom; right-click for more.</source>
        <translation>声音的图像：从左到右为时间，从下到上为频率，颜色表示电平。单击从该处播放，拖动选取一段，滚动滚轮缩放，右键单击查看更多操作。</translation>
    </message>
</context>
<context>
    <name>ase::StartSection</name>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>The archives are being checked. Stop the check, or wait until it ends.</source>
        <translation>正在检查压缩包。请停止检查，或等待其结束。</translation>
    </message>
    <message>
        <source>Continue (%1 left)</source>
        <translation>继续（还剩 %1 个）</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Only measure</source>
        <translation>仅测量</translation>
    </message>
    <message>
        <source>Reads and judges every clip and writes the reports, but no audio files. See what the checks reject first, then extract.</source>
        <translation>读取并判定每个片段，只写入报告，不写入音频文件。先看检查会剔除哪些片段，再提取。</translation>
    </message>
    <message>
        <source>Another window has this output folder open. This window can only show it until the other one is closed.</source>
        <translation>此输出文件夹已在另一个窗口中打开。在那个窗口关闭之前，这里只能查看。</translation>
    </message>
    <message>
        <source>Nothing can be written to this output folder. You can look at it, but not change it.</source>
        <translation>无法写入此输出文件夹，只能查看。</translation>
    </message>
    <message>
        <source>Choose the archives folder first (step 1).</source>
        <translation>请先选择压缩包文件夹（第 1 步）。</translation>
    </message>
    <message>
        <source>There are no archives in the folder chosen (step 1).</source>
        <translation>所选文件夹中没有压缩包（第 1 步）。</translation>
    </message>
    <message>
        <source>Choose at least one subset (step 2).</source>
        <translation>请至少选择一个子集（第 2 步）。</translation>
    </message>
    <message>
        <source>Choose the output folder (step 4).</source>
        <translation>请选择输出文件夹（第 4 步）。</translation>
    </message>
    <message>
        <source>Nothing can be written to the output folder. Choose another one (step 4).</source>
        <translation>无法写入输出文件夹。请选择其他文件夹（第 4 步）。</translation>
    </message>
    <message>
        <source>The output folder is gone. Bring it back, or choose another one (step 4).</source>
        <translation>输出文件夹已不存在。请将其恢复，或选择其他文件夹（第 4 步）。</translation>
    </message>
    <message>
        <source>Another folder now stands where the output folder was, as when a disk is unplugged. Bring the right one back, or press Ctrl+R to work with this one.</source>
        <translation>原来的输出文件夹所在位置现在是另一个文件夹，例如磁盘被拔出后留下的空文件夹。请恢复原来的文件夹，或按 Ctrl+R 改用现在这个。</translation>
    </message>
</context>
<context>
    <name>ase::StateTabs</name>
    <message>
        <source>Sample  %1</source>
        <translation>样本  %1</translation>
    </message>
</context>
<context>
    <name>ase::SubsetsSection</name>
    <message>
        <source>2  Subsets</source>
        <translation>2  子集</translation>
    </message>
    <message>
        <source>Download metadata</source>
        <translation>下载元数据</translation>
    </message>
    <message>
        <source>Use a local folder…</source>
        <translation>使用本地文件夹…</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Metadata files</source>
        <translation>元数据文件</translation>
    </message>
    <message>
        <source>Metadata file</source>
        <translation>元数据文件</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>The numbers of clips are known once the metadata files are present.</source>
        <translation>元数据就绪后即可得知片段数量。</translation>
    </message>
    <message>
        <source>Downloading metadata…</source>
        <translation>正在下载元数据…</translation>
    </message>
    <message>
        <source>All metadata files are present.</source>
        <translation>元数据文件已齐全。</translation>
    </message>
    <message>
        <source>Choose the output folder first</source>
        <translation>请先选择输出文件夹</translation>
    </message>
    <message>
        <source>present</source>
        <translation>已就绪</translation>
    </message>
    <message>
        <source>listed</source>
        <translation>列出</translation>
    </message>
    <message>
        <source>found</source>
        <translation>找到</translation>
    </message>
    <message>
        <source>In your archives</source>
        <translation>在您的压缩包中</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>%1 of %2 metadata files are present.</source>
        <translation>元数据文件已有 %1 个，共 %2 个。</translation>
    </message>
    <message>
        <source>%1 could not be downloaded.</source>
        <translation>有 %1 个未能下载。</translation>
    </message>
    <message>
        <source>Press Start to download the missing files.</source>
        <translation>按“开始”会获取所需文件。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>not downloaded: %1</source>
        <translation>未下载：%1</translation>
    </message>
    <message>
        <source>not the official file: %1</source>
        <translation>不是官方文件：%1</translation>
    </message>
    <message>
        <source>Use lists of my own</source>
        <translation>使用自己的列表</translation>
    </message>
    <message>
        <source>Lists of clips in the metadata folder may differ from the official ones; every row must be valid</source>
        <translation>元数据文件夹中的片段列表可以与官方列表不同，但每一行都必须有效</translation>
    </message>
    <message>
        <source>1 clip listed</source>
        <translation>共列出 1 个片段</translation>
    </message>
    <message>
        <source>%1 clips listed</source>
        <translation>共列出 %1 个片段</translation>
    </message>
    <message>
        <source>%1; %2 in your archives (%3), %4 missing</source>
        <translation>%1；压缩包中有 %2 个（%3），缺失 %4 个</translation>
    </message>
    <message>
        <source>Copy addresses</source>
        <translation>复制下载地址</translation>
    </message>
    <message>
        <source>Copies the addresses of the files that the chosen subsets need and that are missing, so that you can download them on another computer</source>
        <translation>复制所选子集需要但尚缺少的文件的下载地址，以便在其他电脑上下载</translation>
    </message>
    <message>
        <source>needed, not there</source>
        <translation>需要，但缺少</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>The subsets to extract, and the official metadata that list their clips: which files are present, where they are, and how to get the others.</source>
        <translation>要提取的子集，以及列出其片段的官方元数据：已有哪些文件、存放在哪里、如何获取其余文件。</translation>
    </message>
    <message>
        <source>Use %1 (it has more of these files)</source>
        <translation>使用 %1（其中此类文件更多）</translation>
    </message>
    <message>
        <source>1 file is not the official one; it was left unchanged.</source>
        <translation>1 个文件不是官方文件，已保持原样。</translation>
    </message>
    <message>
        <source>%1 files are not the official ones; they were left unchanged.</source>
        <translation>%1 个文件不是官方文件，已保持原样。</translation>
    </message>
</context>
<context>
    <name>ase::TransportBar</name>
    <message>
        <source>Display</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Position and length</source>
        <translation>位置与长度</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>音量</translation>
    </message>
    <message>
        <source>Auto-gain %1%2 dB</source>
        <translation>自动增益 %1%2 dB</translation>
    </message>
    <message>
        <source>Plays the clip that is shown, and sets how it is heard and drawn. The clip itself does not change.</source>
        <translation>播放当前片段，并设置播放和显示方式。片段本身不会改变。</translation>
    </message>
    <message>
        <source>How loud clips are played. The clips themselves do not change.</source>
        <translation>播放音量，片段本身不会改变。</translation>
    </message>
    <message>
        <source>How the waveform and the spectrogram are drawn.</source>
        <translation>波形和频谱图的显示方式。</translation>
    </message>
</context>
<context>
    <name>ase::ViewSwitch</name>
    <message>
        <source>Play on hover</source>
        <translation>悬停播放</translation>
    </message>
    <message>
        <source>Plays a clip once the mouse rests on its card for half a second</source>
        <translation>鼠标在卡片上停留半秒即播放该片段</translation>
    </message>
    <message>
        <source>Size of the cards</source>
        <translation>卡片大小</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Gallery: see the sound of many clips at once</source>
        <translation>图库：同时查看许多片段的声音</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>图库</translation>
    </message>
    <message>
        <source>Larger cards show more detail, smaller ones more clips.</source>
        <translation>卡片越大细节越多，越小显示的片段越多。</translation>
    </message>
    <message>
        <source>Shows the clips as a table, one a row.</source>
        <translation>以表格显示片段，每行一个。</translation>
    </message>
</context>
<context>
    <name>ase::WaveformView</name>
    <message>
        <source>Waveform</source>
        <translation>波形</translation>
    </message>
    <message>
        <source>Level over time. Left and Right seek, with Shift farther; plus, minus and 0 zoom; drag to select.</source>
        <translation>电平随时间的变化。左右方向键定位，加 Shift 步幅更大；加号、减号和 0 缩放；拖动可选择。</translation>
    </message>
    <message>
        <source>dB</source>
        <translation>dB</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>%1 dB</source>
        <translation>%1 dB</translation>
    </message>
    <message>
        <source>Silence threshold: %1 dB</source>
        <translation>静音阈值：%1 dB</translation>
    </message>
    <message>
        <source>The level of the clip over time. Click to play from there, drag to select a passage, turn the wheel to zoom; right-click for more. The dashed lines are the silence threshold.</source>
        <translation>片段的电平随时间的变化。单击从该处播放，拖动选取一段，滚动滚轮缩放，右键单击查看更多操作。虚线为静音阈值。</translation>
    </message>
</context>
</TS>
