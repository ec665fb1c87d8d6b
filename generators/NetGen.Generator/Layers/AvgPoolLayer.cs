using NetGen.Generator.Kernels;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>Mean over windows.</summary>
internal abstract record AvgPoolLayer : PoolLayer
{
    private readonly bool _countsPadding;
    private readonly int? _divisor;

    protected AvgPoolLayer(LayerSpec spec, int axes)
        : base(spec, axes)
    {
        _countsPadding = spec.Get(nameof(AvgPool2dAttribute.CountIncludePad), true);
        _divisor = spec.Has(nameof(AvgPool2dAttribute.DivisorOverride)) ? spec.Get(nameof(AvgPool2dAttribute.DivisorOverride), 0) : null;
    }

    public override string MemberName => "AvgPool";

    public override string Describe(Shape input) =>
        base.Describe(input) + (_countsPadding ? string.Empty : ", padding not counted") + (_divisor is null ? string.Empty : $", divisor {_divisor}");

    public override Shape? InferOutput(Shape input, ShapeCheck check)
    {
        bool inRange = _divisor is not { } divisor || check.Range(nameof(AvgPool2dAttribute.DivisorOverride), divisor, 1);
        return base.InferOutput(input, check) is { } output && inRange ? output : null;
    }

    protected override void EmitForward(CodeWriter code, Target width, string name, Step step, FeatureLayout source, FeatureLayout target) =>
        Kernel(code, width, step, source, target).EmitForward(name);

    protected override void EmitBackward(CodeWriter code, Target width, string name, Step step, ActivationCode? producer) =>
        Kernel(code, width, step, FeatureLayout.Blocks(width, step.Input), FeatureLayout.Blocks(width, step.Output)).EmitBackward(name, producer);

    private AveragePoolKernel Kernel(CodeWriter code, Target width, Step step, FeatureLayout source, FeatureLayout target)
    {
        (WindowAxis rows, WindowAxis columns) = Options.Over(step.Input);
        return new AveragePoolKernel(code, width, source, target, PoolAxis.Sliding(rows, _countsPadding), PoolAxis.Sliding(columns, _countsPadding), _divisor);
    }
}
