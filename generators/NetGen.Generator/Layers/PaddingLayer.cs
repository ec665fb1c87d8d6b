using NetGen.Generator.Kernels;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>Adds pixels around an image, or on both ends of a sequence.</summary>
internal abstract record PaddingLayer : WeightlessLayer
{
    public override string MemberName => "Pad";

    /// <summary>What the added pixels hold.</summary>
    protected abstract PaddingMode Mode { get; }

    /// <summary>Pixels added above and below.</summary>
    protected abstract (int Before, int After) Rows { get; }

    /// <summary>Pixels added left and right.</summary>
    protected abstract (int Before, int After) Columns { get; }

    protected override void EmitForward(CodeWriter code, Target width, string name, Step step, FeatureLayout source, FeatureLayout target) =>
        Kernel(code, width, step, source, target).EmitForward(name);

    protected override void EmitBackward(CodeWriter code, Target width, string name, Step step, ActivationCode? producer) =>
        Kernel(code, width, step, FeatureLayout.Blocks(width, step.Input), FeatureLayout.Blocks(width, step.Output)).EmitBackward(name, producer);

    private PaddingKernel Kernel(CodeWriter code, Target width, Step step, FeatureLayout source, FeatureLayout target) =>
        new(code, width, source, target, Axis(step.Input.Height, Rows), Axis(step.Input.Width, Columns));

    private PaddedAxis Axis(int input, (int Before, int After) padding) => new(input, padding.Before, padding.After, Mode);
}
