using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Common;

/// <summary>The gradient to the input of a kernel without weights, for one block or one image.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Input">Shape of the input.</param>
/// <param name="Producer">The activation whose output the input is and by whose derivative the gradient is multiplied, or null.</param>
internal abstract record InputGradientKernel(Target Target, Shape Input, Activation? Producer) : Kernel(Target)
{
    /// <summary>For a single image: channels of a pixel with padding. Null for a block.</summary>
    public int? ImageChannels { get; init; }

    public override KernelSignature Signature => new(
        KernelParameter.Floats("x", new Operand.Source()),
        KernelParameter.Floats("dy", new Operand.DestinationGradient()),
        KernelParameter.Floats("dx", new Operand.SourceGradient()));

    public override IEnumerable<VectorFunction> Functions => ActivationCode.Of(Producer) is { } code ? [.. code.GradientFunctions, VectorFunctions.Flush] : [];

    /// <summary>Floats of the input of a block, or of an image.</summary>
    protected int Floats => Input.Pixels * Layout(Input).Groups * Target.Lanes;

    /// <summary>How the input lies, or the output, whose pixels have as many channels.</summary>
    protected FeatureLayout Layout(Shape shape) => ImageChannels is { } channels ? FeatureLayout.OneImage(Target, channels) : FeatureLayout.Blocks(Target, shape);

    /// <summary>The gradient as it is stored.</summary>
    /// <param name="x">The input's value.</param>
    /// <param name="gradient">The gradient to it.</param>
    protected string Stored(string x, string gradient) => ActivationCode.StoredGradient(ActivationCode.Of(Producer), x, gradient);

    /// <summary>Emits that <c>dx</c> begins with zeros, to which gradients are added.</summary>
    protected void EmitClear(CodeWriter code) => code.Line($"new global::System.Span<float>(dx, {Floats}).Clear();");

    /// <summary>Emits that the sums in <c>dx</c> are multiplied by the derivative of the activation that made the input, if there is one.</summary>
    protected void EmitDerivative(CodeWriter code)
    {
        if (Producer is null)
        {
            return;
        }

        using (code.For("i", Floats, Target.Lanes))
        {
            code.Line($"Vec.Store({Stored("Vec.Load(x + i)", "Vec.Load(dx + i)")}, dx + i);");
        }
    }
}
