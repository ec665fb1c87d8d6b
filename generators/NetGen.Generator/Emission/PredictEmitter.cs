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
        SourceFile.Write(spec, $"Predict.{NetworkEmitter.Number(step.Step.Number)}_{step.Step.Name}.{plan.Width.Bits}", plan.Width, baseClass: null, remarks: null, code =>
        {
            code.Line($"// Step {step.Step.Number}: {step.Step.Describe()}.");
            code.Line();
            int lanes = plan.Width.Lanes;
            code.Line($"// A block of {lanes} images, one in each lane: x [{Dimensions(step.Step.Input)}][{lanes}] → y [{Dimensions(step.Step.Output)}][{lanes}].");
            step.Step.Head.EmitPredictBlocks(code, plan.Width, BlocksKernel(plan, step), step.Step);
            code.Line();
            code.Line($"// One image, {lanes} channels in the lanes: x {OneImage(step.Step.Input, step.One.InputChannels)} → y {OneImage(step.Step.Output, step.One.OutputChannels)}.");
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
        });

    public static GeneratedFile EmitDriver(NetworkSpec spec, PredictPlan plan) =>
        SourceFile.Write(spec, $"Predict.{plan.Width.Bits}", width: null, baseClass: null, remarks: null, code =>
        {
            EmitPack(code, plan);
            code.Line();
            EmitBlocks(code, plan);
            code.Line();
            EmitOne(code, plan);
        });

    private static string Dimensions(Shape shape) => string.Join("][", shape.Dimensions);

    // Without padded channels it is the image as the caller passed it.
    private static string OneImage(Shape shape, int channels) =>
        channels == 0 ? $"[{Dimensions(shape)}]" : string.Concat(shape.Dimensions.Skip(1).Append(channels).Select(d => $"[{d}]"));

    private static string BlocksKernel(PredictPlan plan, PredictStep step) => $"{step.Step.Name}Predict{plan.Width.Bits}";

    private static string OneKernel(PredictPlan plan, PredictStep step, WeightFormat format = WeightFormat.Float32) =>
        $"{step.Step.Name}PredictOne{(format == WeightFormat.Float32 ? string.Empty : format + "_")}{plan.Width.Bits}";

    private static void EmitPack(CodeWriter code, PredictPlan plan)
    {
        code.Line("// Folds normalisation into weights and lays them out in the order in which a single image reads them.");
        using (code.Block($"private static unsafe void Pack{plan.Width.Bits}(float* parameters, float* state, float* packed, global::NetGen.WeightFormat format)"))
        {
            foreach (PredictStep step in plan.Steps)
            {
                step.Step.Head.EmitPack(code, plan.Width, step.Step, step.Region, channelsLast: !step.One.IsCallers && step.Step.Input.Rank > 1);
            }
        }
    }

    private static void EmitBlocks(CodeWriter code, PredictPlan plan)
    {
        int lanes = plan.Width.Lanes;
        int features = plan.Steps[0].Step.Input.Length;
        string[] blockBuffers = ["scratch", Expressions.Plus("scratch", plan.BlockBuffer)];
        string[] jointBuffers = [Expressions.Plus("scratch", 2 * plan.BlockBuffer), Expressions.Plus("scratch", (2 * plan.BlockBuffer) + plan.JointBuffer)];
        using (KernelMethod.Open(code, $"PredictBlocks{plan.Width.Bits}", "float* parameters, float* packed, float* scratch, float* input, float* output, int images"))
        {
            code.Line($"int blocks = (images + {lanes - 1}) / {lanes};");
            using (code.Block("for (int block = 0; block < blocks; block++)"))
            {
                string source = plan.FirstJoint == 0 ? $"{jointBuffers[0]} + block * {features * lanes}" : blockBuffers[0];
                code.Line($"LaneBlocks.GatherBlock(input, {features}, block, images, {source});");
                for (int i = 0; i < plan.FirstJoint; i++)
                {
                    PredictStep step = plan.Steps[i];
                    string target = i == plan.FirstJoint - 1
                        ? $"{jointBuffers[0]} + block * {step.Step.Output.Length * lanes}"
                        : blockBuffers[(i + 1) % 2];
                    code.Line($"{BlocksKernel(plan, step)}({source}, {Weights(step)}, packed + {step.Region.BlockBias}, {target});");
                    source = target;
                }
            }

            int current = 0;
            foreach (PredictStep step in plan.Steps.Skip(plan.FirstJoint))
            {
                string x = jointBuffers[current];
                string y = jointBuffers[1 - current];
                code.Line();
                if (step.Step.Head.TakesAllBlocks)
                {
                    using (code.For("unit", step.Step.Head.PredictUnits(step.Step, plan.Width)))
                    {
                        code.Line($"{BlocksKernel(plan, step)}({x}, {Weights(step)}, packed + {step.Region.BlockBias}, {y}, blocks, unit);");
                    }
                }
                else
                {
                    using (code.Block("for (int block = 0; block < blocks; block++)"))
                    {
                        code.Line($"{BlocksKernel(plan, step)}({x} + block * {step.Step.Input.Length * lanes}, {Weights(step)}, packed + {step.Region.BlockBias}, {y} + block * {step.Step.Output.Length * lanes});");
                    }
                }

                current = 1 - current;
            }

            int outputs = plan.Steps[plan.Steps.Count - 1].Step.Output.Length;
            code.Line();
            using (code.Block("for (int block = 0; block < blocks; block++)"))
            {
                code.Line($"LaneBlocks.ScatterBlock({jointBuffers[current]} + block * {outputs * lanes}, {outputs}, block, images, output);");
            }
        }
    }

    // Weights that nothing is folded into are read where they are; packing reserves no place for them.
    private static string Weights(PredictStep step) =>
        step.Sizes.BlockWeights > 0 || step.Step.Site.Offset(TensorSpec.Weight) is not { } offset
            ? $"packed + {step.Region.BlockWeights}"
            : $"parameters + {offset}";

    private static void EmitOne(CodeWriter code, PredictPlan plan)
    {
        string[] buffers = ["scratch", Expressions.Plus("scratch", plan.OneBuffer)];
        using (KernelMethod.Open(code, $"PredictOne{plan.Width.Bits}", "float* packed, float* scratch, float* input, float* output, global::NetGen.WeightFormat format"))
        {
            string source = "input";
            int next = 0;
            if (plan.ConvertsInput)
            {
                Shape input = plan.Steps[0].Step.Input;
                code.Line($"LayoutConversion.ToChannelsLast(input, {input.Channels}, {input.Pixels}, {plan.Steps[0].One.InputChannels}, {buffers[0]});");
                source = buffers[0];
                next = 1;
            }

            foreach (PredictStep step in plan.Steps)
            {
                string target = buffers[next];
                string arguments = $"{source}, packed + {step.Region.OneWeights}, packed + {step.Region.OneBias}, {target}";
                OneImageFormats.Emit(code, step.Compact is not null, format =>
                {
                    bool scratch = format != WeightFormat.Float32 && step.Compact!.ScratchFloats(step.Step, format) > 0;
                    code.Line($"{OneKernel(plan, step, format)}({arguments}{(scratch ? $", {Expressions.Plus("scratch", 2 * plan.OneBuffer)}" : string.Empty)});");
                });
                source = target;
                next = 1 - next;
            }

            PredictStep last = plan.Steps[plan.Steps.Count - 1];
            Shape output = last.Step.Output;
            code.Line(output.Pixels == 1
                ? $"new ReadOnlySpan<float>({source}, {output.Channels}).CopyTo(new Span<float>(output, {output.Channels}));"
                : $"LayoutConversion.FromChannelsLast({source}, {output.Channels}, {output.Pixels}, {last.One.OutputChannels}, output);");
        }
    }
}
