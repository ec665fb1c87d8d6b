using System.Runtime.Intrinsics;

namespace NetGen.Runtime;

/// <summary>A network with weights and activations in bytes, packed for the processor that runs. Any number of threads may use it.</summary>
internal abstract unsafe class IntegerPrediction
{
    private readonly RentalPool<AlignedBuffer> _workspaces;
    private readonly ByteMemory _memory;
    private readonly int _outputs;

    /// <param name="memory">Where values lie.</param>
    /// <param name="outputFloats">Floats behind them.</param>
    protected IntegerPrediction(ByteMemory memory, int outputFloats)
    {
        _memory = memory;
        _outputs = outputFloats;
        _workspaces = new(NewWorkspace);
    }

    /// <summary>Packs a network.</summary>
    /// <param name="lanes">Lanes of the vectors.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="ranges">The ranges of all values.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="state">The running statistics.</param>
    public static IntegerPrediction Create(int lanes, IntegerStep[] steps, ValueRange[] ranges, float* parameters, float* state) => lanes >= Vector256<int>.Count
        ? new IntegerPrediction<IntegerVector256, Vector256<int>>(lanes, steps, ranges, parameters, state)
        : new IntegerPrediction<IntegerVector128, Vector128<int>>(lanes, steps, ranges, parameters, state);

    /// <summary>Predicts one image.</summary>
    /// <param name="x">The input.</param>
    /// <param name="y">Receives the output.</param>
    public void Run(float* x, float* y)
    {
        AlignedBuffer workspace = _workspaces.Rent();
        Run(x, y, (byte*)workspace.Pointer);
        _workspaces.Return(workspace);
        GC.KeepAlive(workspace);
    }

    /// <summary>Predicts one image in working memory.</summary>
    protected abstract void Run(float* x, float* y, byte* memory);

    private AlignedBuffer NewWorkspace()
    {
        var workspace = new AlignedBuffer((_memory.Bytes / sizeof(float)) + _outputs);
        _memory.Clear(new Span<byte>(workspace.Pointer, _memory.Bytes));
        return workspace;
    }
}
