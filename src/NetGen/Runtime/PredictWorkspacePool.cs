namespace NetGen.Runtime;

/// <summary>Working memory for concurrent predictions: taken and given back without a lock and, once as many exist as threads run, without allocating.</summary>
internal sealed class PredictWorkspacePool
{
    private readonly AlignedBuffer?[] _free = new AlignedBuffer?[Math.Max(8, 2 * Environment.ProcessorCount)];

    public AlignedBuffer Rent(Network network)
    {
        for (int i = 0; i < _free.Length; i++)
        {
            if (_free[i] is not null && Interlocked.Exchange(ref _free[i], null) is { } workspace)
            {
                return workspace;
            }
        }

        return new AlignedBuffer(Math.Max(network.RequiredMemory.PredictOneScratch, network.RequiredMemory.PredictBlocksScratch));
    }

    public void Return(AlignedBuffer workspace)
    {
        for (int i = 0; i < _free.Length; i++)
        {
            if (_free[i] is null && Interlocked.CompareExchange(ref _free[i], workspace, null) is null)
            {
                return;
            }
        }
    }
}
