#!/usr/bin/env bash
#SBATCH --job-name=netgen
#SBATCH --nodes=8
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=32
#SBATCH --time=04:00:00
# One minute before the end every process saves with the others and ends.
#SBATCH --signal=USR1@60
#SBATCH --output=netgen-%j.log

# The folder with the native program, and one that all nodes see for data and checkpoints.
program=$HOME/netgen/Cluster
shared=/shared/netgen

# Open MPI has to be built with Slurm's PMIx; "srun --mpi=list" says what there is. "mpirun $program" does as well.
srun --mpi=pmix --cpus-per-task="$SLURM_CPUS_PER_TASK" "$program" \
    --data "$shared/fashion-mnist" --batch 4096 --threads "$SLURM_CPUS_PER_TASK" \
    --checkpoints "$shared/checkpoints-$SLURM_JOB_NAME" --resume --out "$shared/weights.safetensors"
