using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Activations;

/// <summary>log(1 / (1 + e^−x)).</summary>
internal sealed record LogSigmoidLayer : PointwiseLayer
{
    public override string Kind => "LogSigmoid";

    public override string MemberName => "LogSigmoid";

    public override Activation Activation => new("LogSigmoid");

    public override string Describe(Shape input) => "LogSigmoid";
}
