using FashionSample;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Peaks;

namespace NetGen.Benchmarks.Contenders;

/// <summary>What the machine can do: the measure of the others.</summary>
internal sealed class MachineContenders
{
    private readonly WeightReader _reader = new(FashionNet.ParameterCount);

    /// <summary>Bytes of one pass over the weights.</summary>
    public long WeightBytes => _reader.Bytes;

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
        yield return Contender.Of(new ContenderId(Jobs.ReadWeights, Jobs.Processor, 1), _reader.Read);
    }

    /// <summary>Floating-point operations of one call on one core, by who does it.</summary>
    public static double PeakOperations(string by) => by switch
    {
        Jobs.Fma256 => PeakLoop.Fma256.Operations,
        Jobs.MultiplyAdd256 => PeakLoop.MultiplyAdd256.Operations,
        Jobs.MultiplyAdd128 => PeakLoop.MultiplyAdd128.Operations,
        _ => PeakLoop.Widest.Operations,
    };
}
