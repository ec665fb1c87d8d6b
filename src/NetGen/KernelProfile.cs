namespace NetGen;

/// <summary>What one step of a prediction takes: a kernel, or the rearrangement of inputs or outputs.</summary>
/// <param name="Name">The layers that it computes, such as <c>Conv1, BatchNorm1, ReLU1</c>; <c>input</c> or <c>output</c> where values are only rearranged.</param>
/// <param name="Kernel">Name of the kernel; empty where values are only rearranged.</param>
/// <param name="Layers">The layers.</param>
/// <param name="Microseconds">Median time, without that of a call.</param>
/// <param name="MultiplyAdds">Multiply-adds of its layers for all samples, as their definition counts them. Winograd's algorithm does fewer.</param>
/// <param name="BytesRead">Bytes of what comes in and of weights, each value counted once.</param>
/// <param name="BytesWritten">Bytes of what comes out.</param>
/// <param name="Peak">Operations that this processor did in a second in the same run, in registers alone.</param>
public sealed record KernelProfile(string Name, string Kernel, IReadOnlyList<LayerInfo> Layers, double Microseconds, long MultiplyAdds, long BytesRead, long BytesWritten, double Peak)
{
    /// <summary>Floating-point operations a second in thousands of millions, two a multiply-add.</summary>
    public double Gigaflops => Microseconds > 0 ? 2e-3 * MultiplyAdds / Microseconds : 0;

    /// <summary>These over what the processor can do. Winograd's algorithm may come above 1.</summary>
    public double ShareOfPeak => Gigaflops / (Peak / 1e9);
}
