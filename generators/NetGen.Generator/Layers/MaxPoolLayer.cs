using NetGen.Generator.Kernels;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>Maximum over windows.</summary>
internal abstract record MaxPoolLayer : PoolLayer
{
    protected MaxPoolLayer(LayerSpec spec, int axes)
        : base(spec, axes)
    {
    }

    public override string MemberName => "MaxPool";

    public override int? DisjointMaximum(Shape input) => DisjointSide(input);

    protected override void EmitForward(CodeWriter code, Target width, string name, Step step, FeatureLayout source, FeatureLayout target) =>
        Kernel(code, width, step, source, target).EmitForward(name);

    protected override void EmitBackward(CodeWriter code, Target width, string name, Step step, ActivationCode? producer) =>
        Kernel(code, width, step, FeatureLayout.Blocks(width, step.Input), FeatureLayout.Blocks(width, step.Output)).EmitBackward(name, step.Input.Channels, producer);

    private MaxPoolKernel Kernel(CodeWriter code, Target width, Step step, FeatureLayout source, FeatureLayout target)
    {
        (WindowAxis rows, WindowAxis columns) = Options.Over(step.Input);
        return new MaxPoolKernel(code, width, source, target, rows, columns);
    }
}
