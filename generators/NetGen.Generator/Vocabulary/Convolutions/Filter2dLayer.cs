using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Convolutions;

/// <summary>Every channel cross-correlated with a kernel that is not trained.</summary>
internal sealed record Filter2dLayer : ConvolutionLayer
{
    // Its values are part of the code.
    private const int MaxGaussian = 31;

    private readonly FilterKernel? _kernel;
    private readonly double? _sigma;
    private readonly EquatableArray<double> _values;

    public Filter2dLayer(LayerSpec spec)
        : base(spec, axes: 2, FilterKernels.Side)
    {
        _kernel = spec.Has(nameof(Filter2dAttribute.Kernel)) ? (FilterKernel)spec.Get(nameof(Filter2dAttribute.Kernel), 0) : null;
        _sigma = spec.Has(nameof(Filter2dAttribute.Sigma)) ? spec.Get(nameof(Filter2dAttribute.Sigma), 0.0) : null;
        _values = spec.Get(nameof(Filter2dAttribute.Values), default(EquatableArray<double>));
    }

    public override string Kind => "Filter2d";

    public override string MemberName => "Filter";

    public override string Describe(Shape input) =>
        $"Filter2d {(_kernel is { } kernel ? kernel + " " : string.Empty)}{WindowOptions.Size}{(_sigma is { } sigma ? ", sigma " + ShapeCheck.Number(sigma) : string.Empty)}{Options}";

    public override Shape? InferOutput(Shape input, ShapeCheck check) =>
        CheckWindow(check) && (_kernel is { } kernel ? CheckKernel(kernel, check) : CheckValues(check)) ? InferWindows(input, check) : null;

    public override IReadOnlyList<TensorSpec> Tensors(Shape input) =>
    [
        new("weight", TensorSpec.Weight, 0, [input.Channels, 1, .. WindowOptions.Kernel.PerAxis])
        {
            IsFrozen = true,
            Values = _kernel is { } kernel ? new EquatableArray<double>(FilterKernels.Values(kernel, WindowOptions.Kernel.Rows, _sigma)) : _values,
        },
    ];

    public override IReadOnlyList<LayerOption> ResolvedOptions(Shape input) =>
    [
        .. _kernel is { } kernel ? [LayerOption.Of(nameof(Filter2dAttribute.Kernel), kernel.ToString())] : new LayerOption[0],
        .. _sigma is { } sigma ? [LayerOption.Of(nameof(Filter2dAttribute.Sigma), sigma)] : new LayerOption[0],
        .. ResolvedWindow,
    ];

    protected override int OutChannels(Shape input) => input.Channels;

    protected override int Groups(Shape input) => input.Channels;

    protected override bool FiltersChannels => true;

    private bool CheckKernel(FilterKernel kernel, ShapeCheck check)
    {
        if (!check.Member(nameof(Filter2dAttribute.Kernel), kernel))
        {
            return false;
        }

        int side = WindowOptions.Kernel.Rows;
        if (kernel == FilterKernel.Gaussian)
        {
            if (side > MaxGaussian)
            {
                check.OutOfRange(nameof(Filter2dAttribute.KernelSize), $"is {side}; expected at most {MaxGaussian}", Repair.Write(MaxGaussian));
                return false;
            }

            return _sigma is not { } sigma || check.Number(nameof(Filter2dAttribute.Sigma), sigma, sigma is > 0 and <= float.MaxValue, "more than 0", "1");
        }

        if (side != FilterKernels.Side)
        {
            check.OutOfRange(nameof(Filter2dAttribute.KernelSize), $"is {side}; expected {FilterKernels.Side}, the size of {kernel}", Repair.Write(FilterKernels.Side));
            return false;
        }

        return CheckNoSigma(check);
    }

    private bool CheckValues(ShapeCheck check)
    {
        if (_values.Count != WindowOptions.Taps)
        {
            check.OutOfRange(nameof(Filter2dAttribute.Values), $"has {_values.Count} {(_values.Count == 1 ? "value" : "values")}; expected {WindowOptions.Taps}, as the kernel is {WindowOptions.Size}");
            return false;
        }

        bool inRange = true;
        for (int i = 0; i < _values.Count; i++)
        {
            inRange &= check.Number($"{nameof(Filter2dAttribute.Values)}[{i}]", _values[i], _values[i] is >= float.MinValue and <= float.MaxValue, "a finite number");
        }

        return inRange && CheckNoSigma(check);
    }

    private bool CheckNoSigma(ShapeCheck check)
    {
        if (_sigma is not null)
        {
            check.OutOfRange(nameof(Filter2dAttribute.Sigma), "is given; expected with the kernel Gaussian only", Repair.Remove);
        }

        return _sigma is null;
    }
}
