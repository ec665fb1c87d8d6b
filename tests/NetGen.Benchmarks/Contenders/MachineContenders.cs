using FashionSample;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Peaks;
using NetGen.Inspection.Peaks;

namespace NetGen.Benchmarks.Contenders;

/// <summary>What the machine can do: the measure of the others.</summary>
internal sealed class MachineContenders
{
    // Beside the weights, what lies in the first cache and what lies in none: weights that are read as fast as the former are not read from where they lie.
    private readonly (string Job, MemoryReader Reader)[] _readers =
    [
        (Jobs.ReadWeights, new MemoryReader(FashionNet.ParameterCount)),
        (Jobs.ReadFirstCache, new MemoryReader(16 * 1024 / sizeof(float))),
        (Jobs.ReadMemory, new MemoryReader(256 * 1024 * 1024 / sizeof(float))),
    ];

    /// <summary>The contenders.</summary>
    public IEnumerable<Contender> Create()
    {
        PeakLoop widest = PeakLoop.Widest;
        yield return new Contender(new ContenderId(Jobs.Peak, Jobs.Processor, 1), widest.Time);
        yield return new Contender(new ContenderId(Jobs.Peak, Jobs.Processor, 2), widest.TimeOnTwo);
        if (PeakLoop.HasFma256 && widest.Bits > PeakLoop.Fma256.Bits)
        {
            yield return new Contender(new ContenderId(Jobs.Peak, Jobs.Fma256, 1), PeakLoop.Fma256.Time);
        }

        yield return new Contender(new ContenderId(Jobs.Peak, Jobs.MultiplyAdd256, 1), PeakLoop.MultiplyAdd256.Time);
        yield return new Contender(new ContenderId(Jobs.Peak, Jobs.MultiplyAdd128, 1), PeakLoop.MultiplyAdd128.Time);
        foreach ((string job, MemoryReader reader) in _readers)
        {
            yield return Contender.Of(new ContenderId(job, Jobs.Processor, 1), reader.Read);
        }
    }

    /// <summary>Floating-point operations of one call on one core, by who does it.</summary>
    public static double PeakOperations(string by) => by switch
    {
        Jobs.Fma256 => PeakLoop.Fma256.Operations,
        Jobs.MultiplyAdd256 => PeakLoop.MultiplyAdd256.Operations,
        Jobs.MultiplyAdd128 => PeakLoop.MultiplyAdd128.Operations,
        _ => PeakLoop.Widest.Operations,
    };

    /// <summary>Bytes that one call of a job reads; null of a job that does something else.</summary>
    public long? BytesRead(string job) => _readers.Where(r => r.Job == job).Select(r => (long?)r.Reader.Bytes).FirstOrDefault();
}
