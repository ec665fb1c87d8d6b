using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Text;
using NetGen.Generator.Vocabulary;

namespace NetGen.Generator.Emission;

/// <summary>A number that other code may use at compile time, which an invalid network has too.</summary>
internal sealed record SurfaceConstant(string Summary, string Type, string Name, long Value)
{
    public static IReadOnlyList<SurfaceConstant> All(NetworkSpec spec, NetworkAnalysisResult analysis)
    {
        IReadOnlyList<LayerSite> sites = analysis.Sites;
        int input = spec.InputShape.Aggregate(1, (product, d) => unchecked(product * d));
        return
        [
            new("Floats of one input sample.", "int", "InputLength", Math.Max(1, input)),
            new("Floats of one output sample.", "int", "OutputLength", sites.Count == 0 ? 1 : analysis.Output.Length),
            new("Trainable parameters.", "int", "ParameterCount", sites.Sum(NetworkCosts.Parameters)),
            new("Multiply-adds for one sample.", "long", "MultiplyAdds", sites.Sum(NetworkCosts.MultiplyAdds)),
        ];
    }

    public void Emit(CodeWriter code)
    {
        code.Line($"/// <summary>{Summary}</summary>");
        code.Line($"public const {Type} {Name} = {Value};");
    }
}
