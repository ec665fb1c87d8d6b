namespace NetGen.Runtime;

/// <summary>What concurrent calls need one of each: taken and given back without a lock and, once as many exist as threads call, without allocating.</summary>
/// <param name="create">Makes another one.</param>
internal sealed class RentalPool<T>(Func<T> create)
    where T : class
{
    private readonly T?[] _free = new T?[Math.Max(8, 2 * Environment.ProcessorCount)];

    public T Rent()
    {
        for (int i = 0; i < _free.Length; i++)
        {
            if (_free[i] is not null && Interlocked.Exchange(ref _free[i], null) is { } item)
            {
                return item;
            }
        }

        return create();
    }

    public void Return(T item)
    {
        for (int i = 0; i < _free.Length; i++)
        {
            if (_free[i] is null && Interlocked.CompareExchange(ref _free[i], item, null) is null)
            {
                return;
            }
        }
    }
}
