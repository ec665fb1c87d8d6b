using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Text;
using NetGen.Generator.Vocabulary;
using NetGen.Generator.Vocabulary.Losses;

namespace NetGen.Generator.Emission;

/// <summary>The public half of a network: constants, constructor, and layers.</summary>
internal static class SurfaceEmitter
{
    /// <summary>The property that describes the network.</summary>
    public const string Definition = "Definition";

    public static GeneratedFile Emit(NetworkPlans plans) =>
        SourceFile.Surface(plans.Spec, nullable: true, code => EmitRemarks(code, new ShapeTable(plans)), code =>
        {
            foreach (SurfaceConstant constant in SurfaceConstant.All(plans.Spec, plans.Analysis))
            {
                constant.Emit(code);
                code.Line();
            }

            EmitConstructor(code, plans.Spec);
            if (!plans.Spec.IsAbstract)
            {
                EmitFactories(code, plans.Spec);
            }

            JoinedPrediction.Emit(code, plans.Spec, plans.Analysis);
            LayerMembersEmitter.Emit(code, plans.Analysis.Members);
            EmitDefinition(code, plans.Spec, plans.Analysis);
        }, hasFactories: !plans.Spec.IsAbstract, KernelsEmitter.EmitCreation);

    private static void EmitConstructor(CodeWriter code, NetworkSpec spec)
    {
        code.Line("/// <summary>Starts the parameters as PyTorch does after <c>torch.manual_seed(seed)</c>, bit for bit.</summary>");
        code.Line("/// <param name=\"seed\">The seed; its low 32 bits count.</param>");
        code.Line(SourceFile.Generated);
        using (code.Block($"public {spec.ClassName}(ulong seed = 0) : base({Definition}, {KernelsEmitter.Create(spec)}, seed)"))
        {
        }
    }

    // Weights that a file overwrites are not drawn, which takes longer than to read them.
    private static void EmitFactories(CodeWriter code, NetworkSpec spec)
    {
        code.Line();
        code.Line(SourceFile.Generated);
        code.Line("[global::System.Diagnostics.CodeAnalysis.SetsRequiredMembers]");
        using (code.Block($"private {spec.ClassName}(global::NetGen.Runtime.BlankParameters blank) : base({Definition}, {KernelsEmitter.Create(spec)}, blank)"))
        {
        }

        foreach (NetworkFactory factory in NetworkFactory.All)
        {
            code.Line();
            factory.EmitDocumentation(code);
            code.Line(SourceFile.Generated);
            code.Line($"{factory.Declaration(spec, "?")} => global::NetGen.Network.Filled(new {spec.ClassName}(default(global::NetGen.Runtime.BlankParameters)), {factory.Parameter}, options);");
        }
    }

    private static void EmitDefinition(CodeWriter code, NetworkSpec spec, NetworkAnalysisResult analysis)
    {
        IReadOnlyList<LayerSite> sites = analysis.Sites;
        code.Line();
        code.Line("/// <summary>Shapes, layers and tensors.</summary>");
        code.Line(SourceFile.Generated);
        code.Line($"public static global::NetGen.NetworkInfo {Definition} {{ get; }} = new()");
        code.Line("{");
        code.Line($"    Name = \"{spec.ClassName.TrimStart('@')}\",");
        code.Line($"    InputShape = {Array(spec.InputShape)},");
        code.Line($"    OutputShape = {Array(analysis.Output.Dimensions)},");
        if (analysis.Inputs.Count > 0)
        {
            code.Line($"    Inputs = [{string.Join(", ", analysis.Inputs.Select(i => $"new({Expressions.Literal(i.Name)}, {Array(i.Shape.Dimensions)}, {i.Offset})"))}],");
        }

        if (analysis.Outputs.Count > 0)
        {
            code.Line($"    Outputs = [{string.Join(", ", analysis.Outputs.Select(o => $"new({Expressions.Literal(o.Name)}, {Array(o.Shape.Dimensions)}, {o.Offset})"))}],");
        }

        if (analysis.FlushesDenormals)
        {
            code.Line("    FlushesDenormals = true,");
        }

        if (analysis.Loss is { } loss)
        {
            EmitLossDefinition(code, loss, analysis.Output, "    ", "Loss = ", ",");
        }

        code.Line($"    ParameterBufferLength = {analysis.ParameterLength},");
        code.Line($"    StateBufferLength = {NetworkCosts.StateFloats(sites)},");
        code.Line($"    BatchCounts = {sites.SelectMany(NetworkCosts.Tensors).Count(t => t.Spec.Role == TensorSpec.BatchCount)},");
        code.Line("    Layers =");
        code.Line("    [");
        var options = new OptionTable();
        foreach (LayerSite site in sites)
        {
            string dropout = site.Layer.Mask(site.Input) is { } mask
                ? $", Dropout = new({Expressions.Double(mask.Probability)}, {mask.Length}, {site.MaskOffset})"
                : string.Empty;
            string shared = site.Source is { } source ? $", SharedWith = {source}" : string.Empty;
            code.Line($"        new(\"{site.Path}\", \"{site.Layer.Kind}\", \"{site.Describe()}\", {Array(site.Output.Dimensions)}, {NetworkCosts.Parameters(site)}, {NetworkCosts.MultiplyAdds(site)}, {Array(site.ReceptiveField)}) {{ Inputs = {Array(site.Inputs)}{options.Next(site)}{Windows(site)}{dropout}{shared} }},");
        }

        code.Line("    ],");
        code.Line("    Tensors =");
        code.Line("    [");
        foreach (LayerSite site in sites)
        {
            foreach (TensorSite tensor in NetworkCosts.Tensors(site))
            {
                string facts = Facts(tensor, sites);
                code.Line($"        new({site.Index}, {Expressions.Literal(tensor.Name)}, global::NetGen.TensorRole.{tensor.Spec.Role}, {Array(tensor.Spec.Dimensions)}, {tensor.Offset}, {tensor.Spec.FanIn}){facts},");
            }
        }

        code.Line("    ],");
        code.Line("};");
    }

    private static string Facts(TensorSite tensor, IReadOnlyList<LayerSite> sites)
    {
        var facts = new List<string>();
        if (tensor.Spec.IsFrozen && tensor.Spec.IsParameter)
        {
            facts.Add("IsFrozen = true");
        }

        if (tensor.Spec.Values.Count > 0)
        {
            facts.Add($"InitialValues = [{string.Join(", ", tensor.Spec.Values.Select(Expressions.Float))}]");
        }

        if (tensor.Spec is { UpdatesAtOnce: true, IsFrozen: false })
        {
            facts.Add("UpdatesAtOnce = true");
        }

        LayerSite[] sharing = [.. sites.Where(s => s.SharesTensors && s.Tensors.Contains(tensor))];
        if (sharing.Length > 0)
        {
            facts.Add($"Uses = {sharing.Length + 1}");
            facts.Add($"Aliases = [{string.Join(", ", sharing.Select(s => $"new({s.Index}, {Expressions.Literal($"{s.TensorPrefix}.{tensor.Spec.Suffix}")})"))}]");
        }

        return facts.Count == 0 ? string.Empty : $" {{ {string.Join(", ", facts)} }}";
    }

    private static void EmitLossDefinition(CodeWriter code, LossLayer loss, Shape output, string indent, string start, string end)
    {
        void Line(string text) => code.Line($"{indent}    {text}");
        code.Line($"{indent}{start}new(\"{loss.Kind}\", {Expressions.Literal(loss.Describe())}, global::NetGen.TargetKind.{loss.Target})");
        code.Line(indent + "{");
        Line($"Reduction = global::NetGen.LossReduction.{(loss.IsSum ? nameof(LossReduction.Sum) : nameof(LossReduction.Mean))},");
        if (loss.Factor != 1)
        {
            Line($"Factor = {Expressions.Double(loss.Factor)},");
        }

        if (loss.Positions(output) is > 1 and var positions)
        {
            Line($"Positions = {Expressions.Number(positions)},");
        }

        if (loss.TakesClassWeights)
        {
            Line("TakesClassWeights = true,");
        }

        if (loss.ClassWeights.Count > 0)
        {
            Line($"ClassWeights = [{string.Join(", ", loss.ClassWeights.Select(Expressions.Float))}],");
        }

        if (loss.PosWeights.Count > 0)
        {
            Line($"PosWeights = [{string.Join(", ", loss.PosWeights.Select(Expressions.Float))}],");
        }

        if (loss.IgnoreIndex is { } ignored)
        {
            Line($"IgnoreIndex = {Expressions.Number(ignored)},");
        }

        if (loss.AveragesSamples)
        {
            Line("AveragesSamples = true,");
        }

        if (loss.Parts.Count > 0)
        {
            Line("Parts =");
            Line("[");
            foreach (LossPart part in loss.Parts)
            {
                string others = part.Indices.Count == 1 ? string.Empty : $" {{ OtherOutputs = {Array(part.Indices.Skip(1))} }}";
                EmitLossDefinition(code, part.Loss, part.Shape, indent + "        ", "new(", $", {part.Indices[0]}){others},");
            }

            Line("],");
        }

        code.Line($"{indent}}}{end}");
    }

    private static string Array(IEnumerable<int> values) =>
        $"[{string.Join(", ", values.Select(v => v < 0 ? "-" + (-(long)v) : v.ToString(CultureInfo.InvariantCulture)))}]";

    private static string Windows(LayerSite site)
    {
        AxisReach[] axes = site.ReceptiveField.Length == 0 ? [] : site.Layer.Window(site.Input)?.Axes(site.Input.Rank) ?? [];
        return axes.Length == 0 ? string.Empty : $", Windows = [{string.Join(", ", axes.Select(Window))}]";
    }

    private static string Window(AxisReach axis) =>
        FormattableString.Invariant($"new({axis.First}, {axis.Last}, {axis.Step}{(axis.Scale == 1 && axis.Dilation == 1 ? string.Empty : $", {axis.Scale}")}{(axis.Dilation == 1 ? string.Empty : $", {axis.Dilation}")})")
        + (axis.Padding == PaddingMode.Zeros ? string.Empty : $" {{ Padding = global::NetGen.{nameof(PaddingMode)}.{axis.Padding} }}");

    private static void EmitRemarks(CodeWriter code, ShapeTable table)
    {
        code.Line($"/// <summary>{table.Summary}</summary>");
        code.Line("/// <remarks>");
        code.Line("/// <list type=\"table\">");
        code.Line($"/// <listheader><term>{ShapeTable.Columns[0]}</term><description>{string.Join(", ", ShapeTable.Columns.Skip(1))}</description></listheader>");
        foreach (string[] row in table.Rows)
        {
            code.Line($"/// <item><term>{row[0]}</term><description>{string.Join(", ", row.Skip(1))}</description></item>");
        }

        if (table.Loss is { } loss)
        {
            code.Line($"/// <item><term>Loss</term><description>{loss}</description></item>");
        }

        code.Line("/// </list>");
        foreach (string sentence in table.Memory)
        {
            code.Line($"/// <para>{sentence}</para>");
        }

        code.Line("/// </remarks>");
    }
}
