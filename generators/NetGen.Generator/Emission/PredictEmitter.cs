using System;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Text;

namespace NetGen.Generator.Emission;

/// <summary>Prediction at one vector width: the order of the kernels, and the kernels of each step.</summary>
internal static class PredictEmitter
{
    public static GeneratedFile EmitKernels(NetworkSpec spec, PredictPlan plan, NodePrediction planned, MethodTable methods) =>
        SourceFile.Kernels(spec, $"Predict.{NetworkEmitter.Number(planned.Node.Number)}_{planned.Node.Name}.{plan.Width.Bits}", plan.Width, code =>
        {
            Node node = planned.Node;
            code.Line($"// Step {node.Number}: {node.Description}.");
            code.Line();
            int lanes = plan.Width.Lanes;
            code.Line($"// A block of {lanes} images, one in each lane: {Inputs(planned, (shape, _) => $"[{Dimensions(shape)}][{lanes}]")} → y [{Dimensions(node.Output)}][{lanes}].");
            Emit(planned.Blocks);
            code.Line();
            code.Line($"// One image, {lanes} {(planned.Single.Output.IsPlanes ? "pixels" : "channels")} in the lanes: {Inputs(planned, OneImage)} → y {OneImage(node.Output, planned.Single.Output)}.");
            Emit(planned.Single);
            foreach (WeightFormat format in planned.One.Keys.Where(format => format != WeightFormat.Float32))
            {
                code.Line();
                code.Line($"// The same with weights stored as {format}.");
                Emit(planned.One[format]);
            }

            if (planned.Few is { } few)
            {
                code.Line();
                code.Line("// A few images, each as above.");
                Emit(few);
            }

            void Emit(PredictionKernel kernel)
            {
                string? text = methods.Add(kernel, NameOf(planned, kernel));
                if (kernel.Why.Length > 0)
                {
                    code.Line($"// {kernel.Why}");
                }

                if (kernel.Remark is { } remark)
                {
                    code.Line($"// {remark}");
                }

                if (text is null)
                {
                    code.Line($"// This is what {methods.NameOf(kernel)} does.");
                }
                else
                {
                    code.Lines(text);
                }
            }
        });

    public static GeneratedFile EmitDriver(NetworkSpec spec, NetworkAnalysisResult analysis, PredictPlan plan, TrainingPlan? training, MethodTable methods) =>
        SourceFile.Kernels(spec, $"Predict.{plan.Width.Bits}", plan.Width, isFirst: true, body: code =>
        {
            KernelsEmitter.EmitNumbers(code, analysis, plan, training);
            EmitPack(code, plan);
            code.Line();
            EmitBlocks(code, plan, methods);
            code.Line();
            EmitOne(code, plan, methods);
            if (plan.FewPhases.Count > 0)
            {
                code.Line();
                EmitFew(code, plan, methods);
            }
        });

    private static string Inputs(NodePrediction node, Func<Shape, ImageLayout, string> layout) => node.Node.Inputs.Count == 1
        ? $"x {layout(node.Node.Input, node.Inputs[0])}"
        : string.Join(", ", node.Node.Inputs.Select((input, i) => $"x{i} {layout(input.Shape, node.Inputs[i])}"));

    private static string Dimensions(Shape shape) => string.Join("][", shape.Dimensions);

    private static string OneImage(Shape shape, ImageLayout layout) =>
        layout.IsPlanes ? $"[{Dimensions(shape)}]" : string.Concat(shape.Dimensions.Skip(1).Append(layout.Channels).Select(d => $"[{d}]"));

    private static string NameOf(NodePrediction node, PredictionKernel kernel) => node.Node.Name + kernel.Verb;

    private static void EmitPack(CodeWriter code, PredictPlan plan)
    {
        code.Line("// Folds normalisation into weights and lays them out in the order in which a single image reads them.");
        using (code.Block($"public override void Pack(float* parameters, float* state, float* packed, global::NetGen.WeightFormat format)"))
        {
            foreach (NodePrediction node in plan.Nodes)
            {
                EmitPack(code, node);
            }
        }
    }

    // What all formats of a single image's weights need is packed once.
    private static void EmitPack(CodeWriter code, NodePrediction node)
    {
        var writer = new StatementWriter(code, operand => PackOperand(node, operand));
        Statement[] common = node.Blocks.Pack.Concat(node.Single.Pack.Where(s => node.One.Values.All(kernel => kernel.Pack.Contains(s)))).ToArray();
        writer.Write(common);
        if (node.One.Values.Any(kernel => kernel.Pack.Except(common).Any()))
        {
            EmitFormats(code, node, format => writer.Write(node.One[format].Pack.Except(common)));
        }
    }

    private static string PackOperand(NodePrediction node, Operand operand) => operand switch
    {
        Operand.Packed(var name) => $"packed + {node.Packed[name]}",
        Operand.Parameter(var name, var owner) => $"parameters + {node.Node.Tensor(name, owner)!.Offset}",
        Operand.RunningStatistic(var name, var owner) => $"state + {node.Node.Tensor(name, owner)!.Offset}",
        Operand.Shifted(Operand.Packed(var name), var floats) => $"packed + {node.Packed[name] + floats}",
        Operand.Word(var text) => text,
        _ => throw new NotSupportedException($"{operand} is not known while weights are packed."),
    };

    // Statements for every format of a single image's weights, chosen by the format asked for, or the one for single precision alone.
    private static void EmitFormats(CodeWriter code, NodePrediction node, Action<WeightFormat> statement)
    {
        WeightFormat[] compact = node.One.Keys.Where(format => format != WeightFormat.Float32).ToArray();
        foreach (WeightFormat format in compact)
        {
            using (code.Block($"{(format == compact[0] ? "if" : "else if")} (format == global::NetGen.WeightFormat.{format})"))
            {
                statement(format);
            }
        }

        if (compact.Length == 0)
        {
            statement(WeightFormat.Float32);
            return;
        }

        using (code.Block("else"))
        {
            statement(WeightFormat.Float32);
        }
    }

    private static void EmitBlocks(CodeWriter code, PredictPlan plan, MethodTable methods)
    {
        int lanes = plan.Width.Lanes;
        NodeGraph graph = plan.Graph;
        using (KernelMethod.Open(code, "PredictBlocks", "float* parameters, float* packed, float* scratch, float* input, float* output, int images", isEntry: true))
        {
            code.Line($"int blocks = (images + {lanes - 1}) / {lanes};");
            using (code.Block("for (int block = 0; block < blocks; block++)"))
            {
                code.Line($"LaneBlocks.GatherBlock({lanes}, input, {graph.ShapeOf(0).Length}, block, images, {Block(plan, 0)});");
                foreach (NodePrediction node in plan.Nodes.Take(plan.FirstJoint))
                {
                    EmitCall(code, methods, node.Blocks, BlockOperands(plan, node));
                }
            }

            foreach (NodePrediction node in plan.Nodes.Skip(plan.FirstJoint))
            {
                code.Line();
                if (node.Blocks.Mode == Mode.AllBlocks)
                {
                    using (code.For("unit", node.Blocks.Units))
                    {
                        EmitCall(code, methods, node.Blocks, AllBlocksOperands(plan, node));
                    }
                }
                else
                {
                    using (code.Block("for (int block = 0; block < blocks; block++)"))
                    {
                        EmitCall(code, methods, node.Blocks, BlockOperands(plan, node));
                    }
                }
            }

            code.Line();
            using (code.Block("for (int block = 0; block < blocks; block++)"))
            {
                code.Line($"LaneBlocks.ScatterBlock({lanes}, {Block(plan, graph.Output)}, {graph.ShapeOf(graph.Output).Length}, block, images, output);");
            }
        }
    }

    // The one way in which a call is written: what the kernel's signature asks for, where this mode has it.
    private static void EmitCall(CodeWriter code, MethodTable methods, PredictionKernel kernel, Func<Operand, string> operands) =>
        code.Line($"{methods.NameOf(kernel)}({string.Join(", ", kernel.Signature.Operands.Select(operands))});");

    private static Func<Operand, string> BlockOperands(PredictPlan plan, NodePrediction node) => operand => operand switch
    {
        Operand.Source(var input) => Block(plan, node.Node.Inputs[input].Value),
        Operand.Destination => Block(plan, node.Node.Number),
        Operand.Scratch => Expressions.Plus("scratch", plan.BlockScratchOffset),
        _ => PackOperand(node, operand),
    };

    private static Func<Operand, string> AllBlocksOperands(PredictPlan plan, NodePrediction node) => operand => operand switch
    {
        Operand.Source(var input) => AllBlocks(plan, node.Node.Inputs[input].Value),
        Operand.Destination => AllBlocks(plan, node.Node.Number),
        Operand.BlockCount => "blocks",
        _ => PackOperand(node, operand),
    };

    private static Func<Operand, string> OneOperands(PredictPlan plan, ImagePointers image, NodePrediction node) => operand => operand switch
    {
        Operand.Source(var input) => Value(plan, image, node.Node.Inputs[input].Value),
        Operand.Destination => Value(plan, image, node.Node.Number),
        Operand.Scratch => Expressions.Plus(image.Scratch, plan.KernelScratchOffset),
        Operand.Range => $"packed + {plan.RangeOffset(node)}",
        _ => PackOperand(node, operand),
    };

    private static string AllBlocks(PredictPlan plan, int value) => Expressions.Plus("scratch", plan.BlocksOffset(value));

    // The block with the index block, or the only one that is kept.
    private static string Block(PredictPlan plan, int value) => plan.IsJoint(value)
        ? $"{AllBlocks(plan, value)} + block * {plan.Graph.ShapeOf(value).Length * plan.Width.Lanes}"
        : AllBlocks(plan, value);

    private static void EmitOne(CodeWriter code, PredictPlan plan, MethodTable methods)
    {
        using (KernelMethod.Open(code, "PredictOne", "float* packed, float* scratch, float* input, float* output, global::NetGen.WeightFormat format", isEntry: true))
        {
            EmitOneInput(code, plan, ImagePointers.Parameters);
            foreach (NodePrediction node in plan.Nodes)
            {
                EmitFormats(code, node, format => EmitOneNode(code, plan, methods, ImagePointers.Parameters, node, format));
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

    private static void EmitOneNode(CodeWriter code, PredictPlan plan, MethodTable methods, ImagePointers image, NodePrediction node, WeightFormat format) =>
        EmitCall(code, methods, node.One[format], OneOperands(plan, image, node));

    private static void EmitOneOutput(CodeWriter code, PredictPlan plan, ImagePointers image)
    {
        NodeGraph graph = plan.Graph;
        Shape output = graph.ShapeOf(graph.Output);
        string value = Value(plan, image, graph.Output);
        code.Line(output.Pixels == 1 || plan.Nodes[graph.Output - 1].Single.Output.IsPlanes
            ? $"new global::System.ReadOnlySpan<float>({value}, {output.Length}).CopyTo(new global::System.Span<float>({image.Output}, {output.Length}));"
            : $"LayoutConversion.FromChannelsLast({value}, {output.Channels}, {output.Pixels}, {plan.Nodes[graph.Output - 1].Single.Output.Channels}, {image.Output});");
    }

    private static string Value(PredictPlan plan, ImagePointers image, int value) =>
        plan.OneOffset(value) is { } offset ? Expressions.Plus(image.Scratch, offset) : image.Input;

    private static void EmitFew(CodeWriter code, PredictPlan plan, MethodTable methods)
    {
        const string name = "PredictFew";
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
                EmitFewPhase(code, plan, methods, plan.FewPhases[phase], isFirst: phase == 0, isLast: phase == plan.FewPhases.Count - 1);
            }
        }
    }

    private static void EmitFewPhase(CodeWriter code, PredictPlan plan, MethodTable methods, FewImagesPhase phase, bool isFirst, bool isLast)
    {
        if (phase.Joint is { } joint)
        {
            using (Parts(code, "unit", $"{joint.Few!.Units}"))
            {
                EmitCall(code, methods, joint.Few, OneOperands(plan, ImagePointers.Parameters, joint));
            }

            return;
        }

        using (Parts(code, "image", "images"))
        {
            ImagePointers image = ImagePointers.OfImage;
            code.Line($"float* {image.Scratch} = scratch + image * {plan.OneScratch}L;");
            bool convertsInput = isFirst && plan.ConvertsInput;
            if (convertsInput || (!plan.ConvertsInput && phase.Nodes.Any(node => node.Node.Inputs.Any(input => input.Value == 0))))
            {
                code.Line($"float* {image.Input} = input + image * {plan.Graph.ShapeOf(0).Length}L;");
            }

            if (convertsInput)
            {
                EmitOneInput(code, plan, image);
            }

            foreach (NodePrediction node in phase.Nodes)
            {
                EmitOneNode(code, plan, methods, image, node, WeightFormat.Float32);
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
