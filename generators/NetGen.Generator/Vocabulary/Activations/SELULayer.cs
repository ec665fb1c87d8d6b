using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Activations;

/// <summary>λ · x above 0 and λ · α · (e^x − 1) elsewhere.</summary>
internal sealed record SELULayer : PointwiseLayer
{
    public override string Kind => "SELU";

    public override string MemberName => "SELU";

    public override Activation Activation => new("SELU") { GradientTakesInput = true };

    public override string Describe(Shape input) => "SELU";
}
