using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetGen.Generator.Layers;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Text;

namespace NetGen.Generator.Emission;

/// <summary>The public half of a network: constants, constructor, layers, and the overrides that pick a vector width.</summary>
internal static class SurfaceEmitter
{
    private const string Base = "global::NetGen.Network";

    public static GeneratedFile Emit(NetworkSpec spec, NetworkAnalysisResult analysis, PredictPlan[] predict, TrainingPlan[] training) =>
        SourceFile.Write(spec, string.Empty, width: null, Base, code => EmitRemarks(code, new ShapeTable(analysis, predict, training)), code =>
        {
            EmitConstants(code, spec, analysis);
            EmitConstructor(code, spec);
            EmitLayers(code, analysis.Sites);
            EmitMemory(code, predict, training);
            EmitOverrides(code, analysis, predict, training);
            EmitInspection(code, analysis, training);
            EmitDefinition(code, spec, analysis);
        });

    /// <summary>Members that other code may use, which an invalid network has too.</summary>
    public static void EmitConstants(CodeWriter code, NetworkSpec spec, NetworkAnalysisResult analysis)
    {
        IReadOnlyList<LayerSite> sites = analysis.Sites;
        int input = spec.InputShape.Aggregate(1, (product, d) => unchecked(product * d));
        int output = sites.Count == 0 ? 1 : analysis.Output.Length;
        code.Line("/// <summary>Floats of one input sample.</summary>");
        code.Line($"public const int InputLength = {Math.Max(1, input)};");
        code.Line();
        code.Line("/// <summary>Floats of one output sample.</summary>");
        code.Line($"public const int OutputLength = {output};");
        code.Line();
        code.Line("/// <summary>Trainable parameters.</summary>");
        code.Line($"public const int ParameterCount = {sites.Sum(NetworkCosts.Parameters)};");
        code.Line();
        code.Line("/// <summary>Multiply-adds for one sample.</summary>");
        code.Line($"public const long MultiplyAdds = {sites.Sum(NetworkCosts.MultiplyAdds)};");
    }

    /// <summary>The layers as properties.</summary>
    public static void EmitLayers(CodeWriter code, IReadOnlyList<LayerSite> sites)
    {
        foreach (LayerSite site in sites)
        {
            code.Line();
            code.Line($"/// <summary>{ShapeTable.Describe(site)}</summary>");
            code.Line($"public global::NetGen.Layer {site.Name} => GetLayer({site.Index});");
        }
    }

    /// <summary>The constructor.</summary>
    public static void EmitConstructor(CodeWriter code, NetworkSpec spec)
    {
        code.Line();
        code.Line("/// <summary>Starts the parameters as PyTorch does after <c>torch.manual_seed(seed)</c>, bit for bit.</summary>");
        code.Line("/// <param name=\"seed\">The seed; its low 32 bits count.</param>");
        using (code.Block($"public {spec.ClassName}(ulong seed = 0) : base(Definition, seed)"))
        {
        }
    }

    /// <summary>The description of the network as an object.</summary>
    public static void EmitDefinition(CodeWriter code, NetworkSpec spec, NetworkAnalysisResult analysis)
    {
        IReadOnlyList<LayerSite> sites = analysis.Sites;
        code.Line();
        code.Line("/// <summary>Shapes, layers and tensors.</summary>");
        code.Line("public static global::NetGen.NetworkInfo Definition { get; } = new()");
        code.Line("{");
        code.Line($"    Name = \"{spec.ClassName.TrimStart('@')}\",");
        code.Line($"    InputShape = {Array(spec.InputShape)},");
        code.Line($"    OutputShape = {(sites.Count == 0 ? "[1]" : Array(analysis.Output.Dimensions))},");
        if (analysis.Outputs.Count > 0)
        {
            code.Line($"    Outputs = [{string.Join(", ", analysis.Outputs.Select(o => $"new({Literal(o.Name)}, {Array(o.Shape.Dimensions)}, {o.Offset})"))}],");
        }

        if (analysis.Loss is { } loss)
        {
            EmitLossDefinition(code, loss, isValid: analysis.Problems.Count == 0, "    ", "Loss = ", ",");
        }

        code.Line($"    ParameterBufferLength = {analysis.ParameterLength},");
        code.Line($"    StateBufferLength = {NetworkCosts.StateFloats(sites)},");
        code.Line($"    BatchCounts = {sites.SelectMany(NetworkCosts.Tensors).Count(t => t.Spec.Role == TensorSpec.BatchCount)},");
        code.Line("    Layers =");
        code.Line("    [");
        foreach (LayerSite site in sites)
        {
            string dropout = site.Layer.Mask(site.Input) is { } mask
                ? $", Dropout = new({Expressions.Double(mask.Probability)}, {mask.Length}, {site.MaskOffset})"
                : string.Empty;
            code.Line($"        new(\"{site.Name}\", \"{site.Layer.Kind}\", \"{site.Describe()}\", {Array(site.Output.Dimensions)}, {NetworkCosts.Parameters(site)}, {NetworkCosts.MultiplyAdds(site)}, {Array(site.ReceptiveField)}) {{ Inputs = {Array(site.Inputs)}{Windows(site)}{dropout} }},");
        }

        code.Line("    ],");
        code.Line("    Tensors =");
        code.Line("    [");
        foreach (LayerSite site in sites)
        {
            foreach (TensorSite tensor in NetworkCosts.Tensors(site))
            {
                string values = tensor.Spec.Values.Count == 0 ? string.Empty : $", InitialValues = [{string.Join(", ", tensor.Spec.Values.Select(Expressions.Float))}]";
                string facts = tensor.Spec.IsFrozen && tensor.Spec.IsParameter ? $" {{ IsFrozen = true{values} }}"
                    : tensor.Spec.UpdatesAtOnce ? " { UpdatesAtOnce = true }"
                    : sites.Count(s => s.Tensors.Contains(tensor)) is > 1 and var uses ? $" {{ Uses = {uses} }}" : string.Empty;
                code.Line($"        new({site.Index}, {Literal(tensor.Name)}, global::NetGen.TensorRole.{tensor.Spec.Role}, {Array(tensor.Spec.Dimensions)}, {tensor.Offset}, {tensor.Spec.FanIn}){facts},");
            }
        }

        code.Line("    ],");
        code.Line("};");
    }

    // Weights that are wrong may have no literal.
    private static void EmitLossDefinition(CodeWriter code, LossLayer loss, bool isValid, string indent, string start, string end)
    {
        void Line(string text) => code.Line($"{indent}    {text}");
        code.Line($"{indent}{start}new(\"{loss.Kind}\", {Literal(loss.Describe())}, global::NetGen.TargetKind.{loss.Target})");
        code.Line(indent + "{");
        Line($"Reduction = global::NetGen.LossReduction.{(loss.IsSum ? nameof(LossReduction.Sum) : nameof(LossReduction.Mean))},");
        if (loss.Factor != 1)
        {
            Line($"Factor = {Expressions.Double(loss.Factor)},");
        }

        if (loss.TakesClassWeights)
        {
            Line("TakesClassWeights = true,");
        }

        if (isValid && loss.ClassWeights.Count > 0)
        {
            Line($"ClassWeights = [{string.Join(", ", loss.ClassWeights.Select(Expressions.Float))}],");
        }

        if (loss.IgnoreIndex is { } ignored)
        {
            Line($"IgnoreIndex = {Expressions.Number(ignored)},");
        }

        if (loss.Parts.Count > 0)
        {
            Line("Parts =");
            Line("[");
            foreach (LossPart part in loss.Parts)
            {
                EmitLossDefinition(code, part.Loss, isValid, indent + "        ", "new(", $", {part.Index}),");
            }

            Line("],");
        }

        code.Line($"{indent}}}{end}");
    }

    // A line ends at more characters than the control characters, and half a surrogate pair has no UTF-8.
    private static string Literal(string text) =>
        "\"" + string.Concat(text.Select(c => c is '"' or '\\' ? "\\" + c
            : char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' ? $"\\u{(int)c:x4}" : c.ToString())) + "\"";

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

    private static void EmitMemory(CodeWriter code, PredictPlan[] predict, TrainingPlan[] training)
    {
        code.Line();
        code.Line("/// <inheritdoc/>");
        code.Line("protected override global::NetGen.Runtime.NetworkMemory Memory =>");
        for (int i = 0; i < predict.Length; i++)
        {
            PredictPlan plan = predict[i];
            TrainingPlan? train = training.ElementAtOrDefault(i);
            string condition = i == predict.Length - 1 ? string.Empty : $"Simd.Use{plan.Width.Bits} ? ";
            string end = i == predict.Length - 1 ? ";" : " :";
            code.Line($"    {condition}new() {{ Packed = {plan.PackedFloats}, {(plan.InputRanges > 0 ? $"InputRanges = {plan.InputRanges}, " : string.Empty)}PredictOneScratch = {plan.OneScratch}, PredictScratch = {plan.Scratch}, MaxPredictImages = {PredictPlan.MaxImages}, MostFewImages = {plan.MostFewImages}, {(plan.UsesFewPhases ? $"FewPhases = {plan.FewPhases.Count}, FewUnits = {plan.FewUnits}, " : string.Empty)}"
                + $"TrainingFloatsPerImage = {train?.FloatsPerImage ?? 0}, TrainingFloatsPerBlock = {train?.FloatsPerBlock ?? 0}, TrainingFixedFloats = {train?.FixedFloats ?? 0} }}{end}");
        }
    }

    // One number if it is the same at every vector width.
    private static string OfWidth(IEnumerable<int> numbers)
    {
        int[] ofWidths = numbers.ToArray();
        if (ofWidths.Distinct().Count() <= 1)
        {
            return ofWidths.FirstOrDefault().ToString(CultureInfo.InvariantCulture);
        }

        IEnumerable<string> choices = ofWidths.Select((number, i) => i == ofWidths.Length - 1 ? $"{number}" : $"Simd.Use{VectorWidth.All[i].Bits} ? {number} : ");
        return string.Concat(choices);
    }

    private static void EmitOverrides(CodeWriter code, NetworkAnalysisResult analysis, PredictPlan[] predict, TrainingPlan[] training)
    {
        code.Line();
        code.Line("/// <inheritdoc/>");
        code.Line($"protected override int TrainingPhases => {OfWidth(training.Select(plan => plan.Phases.Count))};");
        EmitDispatch(code, "Pack", "float* parameters, float* state, float* packed, global::NetGen.WeightFormat format", "parameters, state, packed, format");
        EmitDispatch(code, "PredictOne", "float* packed, float* scratch, float* input, float* output, global::NetGen.WeightFormat format", "packed, scratch, input, output, format");
        EmitDispatch(
            code, "PredictBlocks", "float* parameters, float* packed, float* scratch, float* input, float* output, int images",
            "parameters, packed, scratch, input, output, images");
        if (predict.Any(plan => plan.FewPhases.Count > 0))
        {
            EmitDispatch(
                code, "PredictFew", "float* packed, float* scratch, float* input, float* output, int images, int phase, int part, int parts",
                "packed, scratch, input, output, images, phase, part, parts");
        }

        if (training.Length > 0)
        {
            EmitDispatch(
                code, "TrainPhase", "int phase, global::NetGen.Runtime.TrainingFrame* frame, int part, int parts", "phase, frame, part, parts", "Train");
            if (analysis.Loss is not null)
            {
                EmitDispatch(
                    code, "LossBlock", "global::NetGen.Runtime.TrainingFrame* frame, int block, float* output, float* gradient", "frame, block, output, gradient", "Loss");
            }
        }
        else
        {
            code.Line();
            code.Line("/// <inheritdoc/>");
            code.Line("protected override unsafe void TrainPhase(int phase, global::NetGen.Runtime.TrainingFrame* frame, int part, int parts) =>");
            code.Line("    throw new NotSupportedException(\"The network has no loss and cannot be trained.\");");
        }
    }

    private static void EmitInspection(CodeWriter code, NetworkAnalysisResult analysis, TrainingPlan[] training)
    {
        if (training.FirstOrDefault() is not { ForwardPhases: > 0 } plan)
        {
            return;
        }

        // A value that is passed on lies where it lay; a value inside a fused step lies nowhere.
        var offsets = new List<int>();
        foreach (LayerSite site in analysis.Sites)
        {
            offsets.Add(site.Layer.PassesOn(training: true) ? site.Inputs[0] < 0 ? 0 : offsets[site.Inputs[0]]
                : plan.ActivationOffsets.TryGetValue(site.Index, out long offset) ? (int)offset : -1);
        }

        code.Line();
        code.Line("/// <inheritdoc/>");
        code.Line($"protected override int ForwardPhases => {OfWidth(training.Select(p => p.ForwardPhases))};");
        code.Line();
        code.Line("/// <inheritdoc/>");
        code.Line($"protected override ReadOnlySpan<int> ActivationOffsets => {Array(offsets)};");
    }

    private static void EmitDispatch(CodeWriter code, string method, string parameters, string arguments, string? kernel = null)
    {
        kernel ??= method;
        code.Line();
        code.Line("/// <inheritdoc/>");
        using (code.Block($"protected override unsafe void {method}({parameters})"))
        {
            VectorWidth[] widths = VectorWidth.All;
            for (int i = 0; i < widths.Length; i++)
            {
                bool last = i == widths.Length - 1;
                using (code.Block(last ? "else" : $"{(i == 0 ? "if" : "else if")} (Simd.Use{widths[i].Bits})"))
                {
                    code.Line($"{kernel}{widths[i].Bits}({arguments});");
                }
            }
        }
    }
}
