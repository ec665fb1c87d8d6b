namespace NetGen.Tests.Library;

/// <summary>One linear layer of five inputs and three outputs, whose kernels are written by hand.</summary>
internal sealed class LinearNetwork : Network
{
    public const int Inputs = 5;
    public const int Outputs = 3;
    public const int MaxImages = 64;

    private readonly LinearKernels _kernels;

    public LinearNetwork(TargetKind target = TargetKind.Label, ulong seed = 0)
        : this(new LinearKernels(), target, seed)
    {
    }

    private LinearNetwork(LinearKernels kernels, TargetKind target, ulong seed)
        : base(new InfoBuilder().Linear("0", Inputs, Outputs).Build([Inputs], target), kernels, seed) => _kernels = kernels;

    /// <summary>Runs before every part of every phase.</summary>
    public Action<int>? OnPhase
    {
        get => _kernels.OnPhase;
        set => _kernels.OnPhase = value;
    }

    /// <summary>Runs when the weights have been packed.</summary>
    public Action? OnPacked
    {
        get => _kernels.OnPacked;
        set => _kernels.OnPacked = value;
    }

    /// <summary>Runs before up to <see cref="MaxImages"/> samples of a batch are predicted.</summary>
    public Action? OnPredictBlocks
    {
        get => _kernels.OnPredictBlocks;
        set => _kernels.OnPredictBlocks = value;
    }

    /// <summary>Makes the gradient of the weight wrong: what stands at a row and column in the place of the right value.</summary>
    public Func<int, int, float, float>? Falsify
    {
        get => _kernels.Falsify;
        init => _kernels.Falsify = value;
    }

    public Parameter Weight => Parameters[0];

    public Parameter Bias => Parameters[1];
}
