using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Text;

namespace NetGen.Generator.Emission;

/// <summary>Prediction at one vector width: the order of the kernels, and the kernels of each step.</summary>
internal static class PredictEmitter
{
    /// <summary>The kernels of a node; null where other nodes have all of them.</summary>
    public static GeneratedFile? EmitKernels(NetworkSpec spec, PredictPlan plan, NodePrediction planned, MethodTable methods)
    {
        Dictionary<string, string?> texts = planned.Kernels.ToDictionary(kernel => kernel.Verb, kernel => methods.Add(kernel, NameOf(planned, kernel)));
        return texts.Values.All(text => text is null) ? null : SourceFile.Kernels(spec, $"Predict.{NetworkEmitter.Number(planned.Node.Number)}_{planned.Node.Name}.{plan.Width.Bits}", plan.Width, code =>
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
                KernelRemarks.Write(code, kernel);
                if (texts[kernel.Verb] is { } text)
                {
                    code.Lines(text);
                }
                else
                {
                    code.Line($"// This is what {methods.NameOf(kernel)} does.");
                }
            }
        });
    }

    public static GeneratedFile EmitDriver(NetworkPlans plans, PredictPlan plan, TrainingPlan? training, MethodTable methods) =>
        SourceFile.Kernels(plans.Spec, $"Predict.{plan.Width.Bits}", plan.Width, isFirst: true, body: code =>
        {
            var slots = new SlotTable();
            var operands = new PredictOperands(plan, slots);
            KernelsEmitter.EmitNumbers(code, plans.Analysis, plan, training);
            IntegerEmitter.EmitMember(code, plans.Integers);
            PackDriver.Emit(code, plan, operands);
            code.Line();
            var blocks = new BlocksDriver(code, plan, operands, methods);
            blocks.Emit();
            code.Line();
            var one = new OneImageDriver(code, plan, operands, methods);
            one.Emit();
            if (plan.FewPhases.Count > 0)
            {
                code.Line();
                new FewImagesDriver(code, plan, one).Emit();
            }

            if (plans.Spec.Inspectable)
            {
                code.Line();
                StepSwitch.EmitNames(code, plan.Nodes);
                code.Line();
                one.EmitSteps();
                code.Line();
                blocks.EmitSteps();
            }

            slots.Write(code);
        });

    private static string Inputs(NodePrediction node, Func<Shape, ImageLayout, string> layout) => node.Node.Inputs.Count == 1
        ? $"x {layout(node.Node.Input, node.Inputs[0])}"
        : string.Join(", ", node.Node.Inputs.Select((input, i) => $"x{i} {layout(input.Shape, node.Inputs[i])}"));

    private static string Dimensions(Shape shape) => string.Join("][", shape.Dimensions);

    private static string OneImage(Shape shape, ImageLayout layout) =>
        layout.IsPlanes ? $"[{Dimensions(shape)}]" : string.Concat(shape.Dimensions.Skip(1).Append(layout.Channels).Select(d => $"[{d}]"));

    private static string NameOf(NodePrediction node, PredictionKernel kernel) => node.Node.Name + kernel.Verb;
}
