using NetGen.Generator.Kernels;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>Maximum over as many windows as the output shall have elements.</summary>
internal abstract record AdaptiveMaxPoolLayer : AdaptivePoolLayer
{
    protected AdaptiveMaxPoolLayer(LayerSpec spec, int axes)
        : base(spec, axes)
    {
    }

    public override string MemberName => "MaxPool";

    protected override void EmitForward(CodeWriter code, Target width, string name, Step step, FeatureLayout source, FeatureLayout target) =>
        Kernel(code, width, step, source, target).EmitForward(name);

    protected override void EmitBackward(CodeWriter code, Target width, string name, Step step, ActivationCode? producer) =>
        Kernel(code, width, step, FeatureLayout.Blocks(width, step.Input), FeatureLayout.Blocks(width, step.Output)).EmitBackward(name, producer);

    private static AdaptiveMaxPoolKernel Kernel(CodeWriter code, Target width, Step step, FeatureLayout source, FeatureLayout target)
    {
        (PoolAxis rows, PoolAxis columns) = Axes(step);
        return new AdaptiveMaxPoolKernel(code, width, source, target, rows, columns);
    }
}
