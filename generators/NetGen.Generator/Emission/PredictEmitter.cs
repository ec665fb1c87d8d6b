using System;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Layers;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Text;

namespace NetGen.Generator.Emission;

/// <summary>Prediction at one vector width: the order of the kernels, and the kernels of each step.</summary>
internal static class PredictEmitter
{
    public static GeneratedFile EmitKernels(NetworkSpec spec, PredictPlan plan, PredictStep step) =>
        SourceFile.Kernels(spec, $"Predict.{NetworkEmitter.Number(step.Step.Number)}_{step.Step.Name}.{plan.Width.Bits}", plan.Width, code =>
        {
            code.Line($"// Step {step.Step.Number}: {step.Step.Describe()}.");
            code.Line();
            int lanes = plan.Width.Lanes;
            code.Line($"// A block of {lanes} images, one in each lane: {Inputs(step, (shape, _) => $"[{Dimensions(shape)}][{lanes}]")} → y [{Dimensions(step.Step.Output)}][{lanes}].");
            step.Step.Head.EmitPredictBlocks(code, plan.Width, BlocksKernel(plan, step), step.Step);
            code.Line();
            code.Line($"// One image, {lanes} {(step.One.WritesPlanes ? "pixels" : "channels")} in the lanes: {Inputs(step, OneImage)} → y {OneImage(step.Step.Output, step.One.OutputChannels)}.");
            step.Step.Head.EmitPredictOne(code, plan.Width, OneKernel(plan, step), step.Step, step.One);
            if (step.Compact is { } compact)
            {
                foreach (WeightFormat format in OneImageFormats.Compact)
                {
                    code.Line();
                    code.Line($"// The same with weights stored as {format}.");
                    compact.EmitPredictOneCompact(code, plan.Width, OneKernel(plan, step, format), step.Step, step.One, format);
                }
            }

            if (step.Few is { } few)
            {
                long input = plan.OneOffset(step.Step.Inputs[0].Value) is null ? step.Step.Input.Length : plan.OneScratch;
                code.Line();
                code.Line("// A few images, each as above.");
                few.EmitPredictFew(code, plan.Width, FewKernel(plan, step), OneKernel(plan, step), step.Step, step.One, new(input, plan.OneScratch));
            }
        });

    public static GeneratedFile EmitDriver(NetworkSpec spec, PredictPlan plan) =>
        SourceFile.Kernels(spec, $"Predict.{plan.Width.Bits}", plan.Width, attributes: true, body: code =>
        {
            EmitPack(code, plan);
            code.Line();
            EmitBlocks(code, plan);
            code.Line();
            EmitOne(code, plan);
            if (plan.FewPhases.Count > 0)
            {
                code.Line();
                EmitFew(code, plan);
            }
        });

    private static string Inputs(PredictStep step, Func<Shape, int, string> layout) => step.Step.Inputs.Count == 1
        ? $"x {layout(step.Step.Input, step.One.InputChannels)}"
        : string.Join(", ", step.Step.Inputs.Select((input, i) => $"x{i} {layout(input.Shape, step.One.AllChannels[i])}"));

    private static string Dimensions(Shape shape) => string.Join("][", shape.Dimensions);

    // Without padded channels it lies in planes.
    private static string OneImage(Shape shape, int channels) =>
        channels == 0 ? $"[{Dimensions(shape)}]" : string.Concat(shape.Dimensions.Skip(1).Append(channels).Select(d => $"[{d}]"));

    private static string BlocksKernel(PredictPlan plan, PredictStep step) => $"{step.Step.Name}Predict{plan.Width.Bits}";

    private static string OneKernel(PredictPlan plan, PredictStep step, WeightFormat format = WeightFormat.Float32) =>
        $"{step.Step.Name}PredictOne{(format == WeightFormat.Float32 ? string.Empty : format + "_")}{plan.Width.Bits}";

    private static string FewKernel(PredictPlan plan, PredictStep step) => $"{step.Step.Name}PredictFew{plan.Width.Bits}";

    private static void EmitPack(CodeWriter code, PredictPlan plan)
    {
        code.Line("// Folds normalisation into weights and lays them out in the order in which a single image reads them.");
        using (code.Block($"internal static void Pack{plan.Width.Bits}(float* parameters, float* state, float* packed, global::NetGen.WeightFormat format)"))
        {
            foreach (PredictStep step in plan.Steps)
            {
                step.Step.Head.EmitPack(code, plan.Width, step.Step, step.Region, step.One);
            }
        }
    }

    private static void EmitBlocks(CodeWriter code, PredictPlan plan)
    {
        int lanes = plan.Width.Lanes;
        StepGraph graph = plan.Graph;
        using (KernelMethod.Open(code, $"PredictBlocks{plan.Width.Bits}", "float* parameters, float* packed, float* scratch, float* input, float* output, int images", isEntry: true))
        {
            code.Line($"int blocks = (images + {lanes - 1}) / {lanes};");
            using (code.Block("for (int block = 0; block < blocks; block++)"))
            {
                code.Line($"LaneBlocks.GatherBlock(input, {graph.ShapeOf(0).Length}, block, images, {Block(plan, 0)});");
                foreach (PredictStep step in plan.Steps.Take(plan.FirstJoint))
                {
                    EmitBlock(code, plan, step);
                }
            }

            foreach (PredictStep step in plan.Steps.Skip(plan.FirstJoint))
            {
                code.Line();
                if (step.Step.Head.TakesAllBlocks)
                {
                    string inputs = string.Join(", ", step.Step.Inputs.Select(i => AllBlocks(plan, i.Value)));
                    using (code.For("unit", step.Step.Head.PredictUnits(step.Step, plan.Width)))
                    {
                        code.Line($"{BlocksKernel(plan, step)}({inputs}, {Weights(step)}, packed + {step.Region.BlockBias}, {AllBlocks(plan, step.Step.Number)}, blocks, unit);");
                    }
                }
                else
                {
                    using (code.Block("for (int block = 0; block < blocks; block++)"))
                    {
                        EmitBlock(code, plan, step);
                    }
                }
            }

            code.Line();
            using (code.Block("for (int block = 0; block < blocks; block++)"))
            {
                code.Line($"LaneBlocks.ScatterBlock({Block(plan, graph.Output)}, {graph.ShapeOf(graph.Output).Length}, block, images, output);");
            }
        }
    }

    private static void EmitBlock(CodeWriter code, PredictPlan plan, PredictStep step)
    {
        string inputs = string.Join(", ", step.Step.Inputs.Select(i => Block(plan, i.Value)));
        string scratch = step.Step.Head.BlockScratch(step.Step, plan.Width) > 0 ? $", {Expressions.Plus("scratch", plan.BlockScratchOffset)}" : string.Empty;
        code.Line($"{BlocksKernel(plan, step)}({inputs}, {Weights(step)}, packed + {step.Region.BlockBias}, {Block(plan, step.Step.Number)}{scratch});");
    }

    private static string AllBlocks(PredictPlan plan, int value) => Expressions.Plus("scratch", plan.BlocksOffset(value));

    // The block with the index block, or the only one that is kept.
    private static string Block(PredictPlan plan, int value) => plan.IsJoint(value)
        ? $"{AllBlocks(plan, value)} + block * {plan.Graph.ShapeOf(value).Length * plan.Width.Lanes}"
        : AllBlocks(plan, value);

    // Weights that nothing is folded into are read where they are; packing reserves no place for them.
    private static string Weights(PredictStep step) =>
        step.Sizes.BlockPoints > 0 ? $"packed + {step.Region.BlockPoints}" : step.Sizes.BlockWeights > 0 || step.Step.Site.Offset(TensorSpec.Weight) is not { } offset
            ? $"packed + {step.Region.BlockWeights}"
            : $"parameters + {offset}";

    private static void EmitOne(CodeWriter code, PredictPlan plan)
    {
        using (KernelMethod.Open(code, $"PredictOne{plan.Width.Bits}", "float* packed, float* scratch, float* input, float* output, global::NetGen.WeightFormat format", isEntry: true))
        {
            EmitOneInput(code, plan, ImagePointers.Parameters);
            foreach (PredictStep step in plan.Steps)
            {
                OneImageFormats.Emit(code, step.Compact is not null, format => EmitOneStep(code, plan, ImagePointers.Parameters, step, format));
            }

            EmitOneOutput(code, plan, ImagePointers.Parameters);
        }
    }

    private static void EmitOneInput(CodeWriter code, PredictPlan plan, ImagePointers image)
    {
        if (plan.ConvertsInput)
        {
            Shape input = plan.Graph.ShapeOf(0);
            code.Line($"LayoutConversion.ToChannelsLast({image.Input}, {input.Channels}, {input.Pixels}, {plan.Width.RoundUp(input.Channels)}, {Value(plan, image, 0)});");
        }
    }

    private static void EmitOneStep(CodeWriter code, PredictPlan plan, ImagePointers image, PredictStep step, WeightFormat format)
    {
        bool compact = format != WeightFormat.Float32 && step.Compact!.ScratchFloats(step.Step, format) > 0;
        bool takesScratch = compact || step.Step.Head.OneImageScratch(step.Step, plan.Width) > 0;
        string scratch = takesScratch ? $", {Expressions.Plus(image.Scratch, plan.KernelScratchOffset)}" : string.Empty;
        string range = compact ? $", packed + {plan.RangeOffset(step)}" : string.Empty;
        code.Line($"{OneKernel(plan, step, format)}({OneArguments(plan, image, step)}{scratch}{range});");
    }

    private static void EmitOneOutput(CodeWriter code, PredictPlan plan, ImagePointers image)
    {
        StepGraph graph = plan.Graph;
        Shape output = graph.ShapeOf(graph.Output);
        string value = Value(plan, image, graph.Output);
        code.Line(output.Pixels == 1 || plan.Steps[graph.Output - 1].One.WritesPlanes
            ? $"new global::System.ReadOnlySpan<float>({value}, {output.Length}).CopyTo(new global::System.Span<float>({image.Output}, {output.Length}));"
            : $"LayoutConversion.FromChannelsLast({value}, {output.Channels}, {output.Pixels}, {plan.Steps[graph.Output - 1].One.OutputChannels}, {image.Output});");
    }

    private static string OneArguments(PredictPlan plan, ImagePointers image, PredictStep step)
    {
        string inputs = string.Join(", ", step.Step.Inputs.Select(i => Value(plan, image, i.Value)));
        return $"{inputs}, packed + {step.Region.OneWeights}, packed + {step.Region.OneBias}, {Value(plan, image, step.Step.Number)}";
    }

    private static string Value(PredictPlan plan, ImagePointers image, int value) =>
        plan.OneOffset(value) is { } offset ? Expressions.Plus(image.Scratch, offset) : image.Input;

    private static void EmitFew(CodeWriter code, PredictPlan plan)
    {
        string name = $"PredictFew{plan.Width.Bits}";
        code.Line("// A few images, each with scratch of its own as for a single one. Weights that are many are read once for all of them.");
        using (KernelMethod.Open(code, name, "float* packed, float* scratch, float* input, float* output, int images, int phase, int part, int parts", isEntry: true))
        using (code.Block("switch (phase)"))
        {
            for (int phase = 0; phase < plan.FewPhases.Count; phase++)
            {
                code.Line($"case {phase}: {name}_{phase}(packed, scratch, input, output, images, part, parts); break;");
            }
        }

        for (int phase = 0; phase < plan.FewPhases.Count; phase++)
        {
            code.Line();
            using (KernelMethod.Open(code, $"{name}_{phase}", "float* packed, float* scratch, float* input, float* output, int images, int part, int parts"))
            {
                EmitFewPhase(code, plan, plan.FewPhases[phase], isFirst: phase == 0, isLast: phase == plan.FewPhases.Count - 1);
            }
        }
    }

    private static void EmitFewPhase(CodeWriter code, PredictPlan plan, FewImagesPhase phase, bool isFirst, bool isLast)
    {
        if (phase.Joint is { } joint)
        {
            using (Parts(code, "unit", $"{joint.Few!.FewImagesUnits(joint.Step, plan.Width)}"))
            {
                code.Line($"{FewKernel(plan, joint)}({OneArguments(plan, ImagePointers.Parameters, joint)}, images, unit);");
            }

            return;
        }

        using (Parts(code, "image", "images"))
        {
            ImagePointers image = ImagePointers.OfImage;
            code.Line($"float* {image.Scratch} = scratch + image * {plan.OneScratch}L;");
            bool convertsInput = isFirst && plan.ConvertsInput;
            if (convertsInput || (!plan.ConvertsInput && phase.Steps.Any(step => step.Step.Inputs.Any(input => input.Value == 0))))
            {
                code.Line($"float* {image.Input} = input + image * {plan.Graph.ShapeOf(0).Length}L;");
            }

            if (convertsInput)
            {
                EmitOneInput(code, plan, image);
            }

            foreach (PredictStep step in phase.Steps)
            {
                EmitOneStep(code, plan, image, step, WeightFormat.Float32);
            }

            if (isLast)
            {
                code.Line($"float* {image.Output} = output + image * {plan.Graph.ShapeOf(plan.Graph.Output).Length}L;");
                EmitOneOutput(code, plan, image);
            }
        }
    }

    private static CodeWriter.Scope Parts(CodeWriter code, string variable, string count) =>
        code.Block($"for (int {variable} = Partition.Start({count}, part, parts), end = Partition.Start({count}, part + 1, parts); {variable} < end; {variable}++)");
}
