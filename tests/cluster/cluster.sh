# A Slurm of four nodes on this machine, for run.sh, which sources it. It has a folder, ports and a key of its own, and
# touches no other Slurm.
# shellcheck shell=bash

# `cluster` is its folder, named by run.sh.
: "${cluster:?}"
readonly first_port=26817
readonly -a nodes=(node0 node1 node2 node3)
declare -A node_process=()
daemons=()

slurm_conf() {
  cat <<END
ClusterName=test
SlurmctldHost=$(hostname -s)(127.0.0.1)
SlurmctldPort=$first_port
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$cluster/munge.socket
CredType=cred/munge
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=sched_interval=5,batch_sched_delay=1
StateSaveLocation=$cluster/state
SlurmctldPidFile=$cluster/slurmctld.pid
SlurmctldLogFile=$cluster/slurmctld.log
SlurmdSpoolDir=$cluster/spool-%n
SlurmdPidFile=$cluster/%n.pid
SlurmdLogFile=$cluster/%n.log
SlurmdParameters=config_overrides
MailProg=/bin/true
ReturnToService=1
# As short as a busy machine allows: after this a node that does not answer is given up.
SlurmdTimeout=30
MinJobAge=7200
# Low, so that few shards are too many for one array.
MaxArraySize=20
END
  local i
  for i in "${!nodes[@]}"; do
    printf 'NodeName=%s NodeHostname=%s NodeAddr=127.0.0.1 Port=%d CPUs=16 RealMemory=65536 State=UNKNOWN\n' \
      "${nodes[$i]}" "${nodes[$i]}" $((first_port + 1 + i))
  done
  printf 'PartitionName=main Nodes=node0,node1 Default=YES State=UP\n'
  printf 'PartitionName=frail Nodes=node2,node3 State=UP\n'
}

# start_daemon NAME COMMAND...: one that stays in the foreground, so that its process is known.
start_daemon() {
  local name=$1
  shift
  "$@" >"$cluster/$name.out" 2>&1 &
  daemons+=("$!")
  disown  # or the shell would tell of a node that is killed
}

# A node with a name of its own also for the programs that run on it.
start_node() {
  mkdir -p "$cluster/spool-$1"
  # shellcheck disable=SC2016  # the inner shell expands it
  start_daemon "$1" unshare --uts bash -c 'hostname "$1" && exec slurmd -D -N "$1" -f "$2"' node "$1" "$SLURM_CONF"
  node_process[$1]=$!
}

start_cluster() {
  local node
  mkdir -p "$cluster/state"
  slurm_conf >"$cluster/slurm.conf"
  export SLURM_CONF=$cluster/slurm.conf
  (umask 077 && head -c 1024 /dev/urandom >"$cluster/munge.key")
  start_daemon munged munged --foreground --force --key-file="$cluster/munge.key" --socket="$cluster/munge.socket" \
    --pid-file="$cluster/munged.pid" --log-file="$cluster/munged.log" --seed-file="$cluster/munged.seed"
  wait_until 10 test -S "$cluster/munge.socket" || fail "munged does not start: see $cluster/munged.log"
  start_daemon slurmctld slurmctld -D -f "$SLURM_CONF"
  for node in "${nodes[@]}"; do start_node "$node"; done
  wait_until 60 all_nodes_idle || fail "the nodes do not come up: see $cluster/*.log"
}

all_nodes_idle() { [[ $(sinfo -h -N -t idle -o %N 2>/dev/null | sort -u | wc -l) -eq ${#nodes[@]} ]]; }

# What runs on a node for a job, and the daemons that look after it.
processes_on() {
  local environment process
  for environment in /proc/[0-9]*/environ; do
    if grep -qzFx "SLURMD_NODENAME=$1" "$environment" 2>/dev/null && grep -qzFx "SLURM_CONF=$SLURM_CONF" "$environment"; then
      process=$(basename "$(dirname "$environment")")
      printf '%s\n' "$process"
      awk '{ print $4 }' "/proc/$process/stat"
    fi
  done | sort -u
}

# As if its power failed.
kill_node() {
  local process
  local -a all=("${node_process[$1]}")
  mapfile -t -O 1 all < <(processes_on "$1")
  for process in "${all[@]}"; do kill -9 "$process" 2>/dev/null || true; done
}

no_daemon_left() {
  local process
  for process in "${daemons[@]}"; do
    if kill -0 "$process" 2>/dev/null; then return 1; fi
  done
}

stop_cluster() {
  local process
  for process in "${process_of[@]}"; do kill "$process" 2>/dev/null || true; done
  timeout 10 scancel --full --signal=KILL --user=root 2>/dev/null || true
  for process in "${daemons[@]}"; do kill "$process" 2>/dev/null || true; done
  wait_until 10 no_daemon_left || say "some daemons of $cluster do not end: ${daemons[*]}"
}
