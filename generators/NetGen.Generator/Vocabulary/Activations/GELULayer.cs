using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Activations;

/// <summary>x · Φ(x), with the distribution function Φ of the normal distribution or an approximation of it by tanh.</summary>
internal sealed record GELULayer(string Approximate) : PointwiseLayer
{
    private const string Exact = "none";
    private const string ByTanh = "tanh";

    public GELULayer(LayerSpec spec)
        : this(spec.Get(nameof(GELUAttribute.Approximate), Exact))
    {
    }

    public override string Kind => "GELU";

    public override string MemberName => "GELU";

    public override Activation Activation => new(Approximate == ByTanh ? "GELUTanh" : "GELU") { IsMonotone = false, GradientTakesInput = true };

    public override IReadOnlyList<LayerOption> ResolvedOptions(Shape input) => [LayerOption.Of(nameof(GELUAttribute.Approximate), Approximate)];

    public override string Describe(Shape input) => Approximate == ByTanh ? "GELU by tanh" : "GELU";

    public override Shape? InferOutput(Shape input, ShapeCheck check)
    {
        if (Approximate is Exact or ByTanh)
        {
            return input;
        }

        check.Report(ProblemKind.OutOfRange, nameof(GELUAttribute.Approximate), $"GELU: approximate is not known; expected \"{Exact}\" or \"{ByTanh}\"", Repair.Remove);
        return null;
    }
}
