using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;
using NetGen.Generator.Layers;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Planning;

/// <summary>
/// Training at one vector width: buffers, kernels and phases. Gradients lie over the activations they belong to wherever the layers
/// allow it, which halves the memory that a step touches.
/// </summary>
internal sealed class TrainingPlan
{
    private const string SeedDerivative = "SeedDerivative";

    private readonly List<TrainingPhase> _phases = [];
    private readonly TrainingScratch _scratch = new();

    private TrainingPlan(Target width) => Width = width;

    public Target Width { get; }

    public IReadOnlyList<TrainingPhase> Phases => _phases;

    /// <summary>Phases after which all activations are there and none is overwritten; 0 if nobody asks.</summary>
    public int ForwardPhases { get; private set; }

    /// <summary>Phases after which all activations are there if the frame asks to end before the loss; 0 without a loss.</summary>
    public int TracedPhases { get; private set; }

    /// <summary>For the layers whose outputs are kept: floats of an image before them, the same for every vector width.</summary>
    public IReadOnlyDictionary<int, long> ActivationOffsets { get; private set; } = new Dictionary<int, long>();

    /// <summary>The kernels of every step, in the order of the steps, and those of the loss.</summary>
    public List<(string Name, string Description, CodeWriter Kernels)> Files { get; } = [];

    /// <summary>Floats of the arena for one image.</summary>
    public long FloatsPerImage { get; private set; }

    public long FixedFloats => _scratch.FixedFloats;

    public long FloatsPerBlock => _scratch.FloatsPerBlock;

    /// <summary>The plans of all vector widths; none where the network has no loss and nobody looks inside.</summary>
    public static TrainingPlan[] CreateAll(NetworkAnalysisResult analysis, bool inspectable)
    {
        if (analysis.Loss is null && !inspectable)
        {
            return [];
        }

        NodeGraph steps = Fusion.ForTraining(analysis, inspectable);
        return Target.All.Select(width => Create(steps, analysis.Loss, width, inspectable)).ToArray();
    }

    private static TrainingPlan Create(NodeGraph graph, LossLayer? loss, Target width, bool inspectable)
    {
        var plan = new TrainingPlan(width);
        plan.Build(graph, loss, inspectable);
        return plan;
    }

    private void Build(NodeGraph graph, LossLayer? loss, bool inspectable)
    {
        TrainingBuffer Reserve(int features)
        {
            var buffer = new TrainingBuffer(FloatsPerImage, features);
            FloatsPerImage += features;
            return buffer;
        }

        IReadOnlyList<Node> nodes = graph.Nodes;
        Step[] steps = nodes.Select(n => ((LegacyOp)n.Op).Step!).ToArray();
        TrainingBuffer[] values = Enumerable.Range(0, graph.Values).Select(v => Reserve(graph.ShapeOf(v).Length)).ToArray();
        var gradients = new GradientPlan(graph, values, loss?.OverwritesOutput ?? true, inspectable, Reserve);
        int stripFloats = steps.Select(s => s.Head.StripFloatsPerImage(Width, s)).Max();
        TrainingBuffer? strips = stripFloats == 0 ? null : Reserve(stripFloats);
        int blockFloats = steps.Select((s, i) => s.Head.TrainingBlockScratch(s, Width, gradients.Inputs[i][0].Gradient is not null)).Max();

        // A worker's is that of the first block it takes.
        string blockScratch = blockFloats == 0 ? string.Empty : $"{_scratch.PerBlock(blockFloats, out long stride)} + first * {stride}";

        var training = new List<TrainingStep>();
        for (int i = 0; i < steps.Length; i++)
        {
            var code = new CodeWriter();
            training.Add(new TrainingStep(code, Width, steps[i], _scratch)
            {
                Inputs = gradients.Inputs[i],
                Output = values[i + 1],
                OutputGradient = gradients.Of(i + 1),
                Strips = strips,
                BlockScratch = blockScratch,
                CanEvaluate = inspectable,
            });
            steps[i].Head.EmitTraining(training[i]);
            if (gradients.Additions[i] is { } addition)
            {
                EmitAddition(training[i], addition);
            }

            AddShared(training[i]);
            if (inspectable)
            {
                EmitSeedDerivative(training[i]);
            }

            Files.Add((steps[i].Name, steps[i].Describe(), code));
        }

        TrainingBuffer? seed = null;
        List<(string Label, Phase Phase)> all = training.SelectMany(t => t.BeforeForward.Select(p => ($"{t.Step.Name} weights", p))).ToList();
        all.Add(("Gather the images", new Phase(null, code => code.Line($"LaneBlocks.GatherBlock(f->Input, {values[0].Features}, block, f->Images, {values[0].Block(Width)});" + (steps.Any(s => s.FlushesDenormals) ? $" LaneBlocks.Flush({values[0].Block(Width)}, {values[0].Features * Width.Lanes});" : string.Empty)))));
        all.AddRange(training.SelectMany(t => t.Forward.Select(p => ($"{t.Step.Name} forward", p))));

        // Of a layer in two steps the second makes the output, if no other layer is fused into that one.
        ActivationOffsets = steps.Select(s => s.Sites[s.Sites.Count - 1].Index).Distinct()
            .Select(site => (Site: site, Step: steps.Last(s => s.Sites.Any(other => other.Index == site))))
            .Where(last => last.Step.Sites[last.Step.Sites.Count - 1].Index == last.Site)
            .ToDictionary(last => last.Site, last => values[last.Step.Number].Offset);

        // Where a loss is not finite, somebody looks for the first layer to blame.
        var stop = new Phase(null, code => code.Line("if (f->EndsBeforeLoss) continue;"));
        if (inspectable)
        {
            // Between the two somebody may look at the activations.
            Merge(all);
            all.Clear();
            ForwardPhases = _phases.Count;
            seed = Reserve(values.Skip(1).Max(v => v.Features));
            all.AddRange(training.Where(IsKept).Select(t => ("the caller's gradient", TakeSeed(t, seed))));
        }
        else
        {
            all.Add(("loss", stop));
        }

        all.AddRange(EmitLoss(loss, graph.ShapeOf(graph.Output), values[graph.Output], gradients.Of(graph.Output), gradients.OutputActivation, inspectable).Select(p => ("loss", p)));
        foreach (TrainingStep step in Enumerable.Reverse(training))
        {
            if (seed is not null && IsKept(step))
            {
                all.Add(($"{step.Step.Name} backward", new Phase(null, PutSeed(step, seed))));
            }

            all.AddRange(step.Backward.Select(p => ($"{step.Step.Name} backward", p)));
        }

        if (inspectable)
        {
            all.Add(("hand out the gradient to the input", new Phase(null, code => code.Line(
                $"if (f->InputGradient != null) LaneBlocks.ScatterBlock({gradients.Of(0).Block(Width)}, {values[0].Features}, block, f->Images, f->InputGradient);"))));
        }

        all.AddRange(training.SelectMany(t => t.AfterBackward.Select(p => ($"{t.Step.Name} gradient", p))));
        Merge(all);
        TracedPhases = inspectable ? ForwardPhases : _phases.FindIndex(p => p.Parts.Contains(stop)) + 1;
    }

    // Without a loss there is only the caller's gradient.
    private IEnumerable<Phase> EmitLoss(LossLayer? loss, Shape shape, TrainingBuffer output, TrainingBuffer gradient, Activation? activation, bool inspectable)
    {
        var code = new CodeWriter();
        string name = $"Loss{Width.Bits}";
        loss?.Emit(code, Width, name, shape);
        string call = loss is null ? string.Empty : $"{name}(f, block, {output.Block(Width)}, {gradient.Block(Width)});";
        string gather = $"if (f->ActivationGradient != null) new global::System.Span<float>({gradient.Block(Width)}, {shape.Length * Width.Lanes}).Clear(); "
            + $"else if (f->OutputGradient != null) LaneBlocks.GatherBlock(f->OutputGradient, {shape.Length}, block, f->Images, {gradient.Block(Width)});";
        yield return new Phase(null, c => c.Line(!inspectable ? call : loss is null ? gather : $"{gather} else {call}"));
        if (activation is not null)
        {
            string derivative = $"LossActivation{Width.Bits}";
            code.Line();
            PointwiseKernel.EmitGradient(code, Width, derivative, shape.Length, ofInput: null, ActivationCode.Of(activation));
            yield return new Phase(null, c => c.Line($"{derivative}({output.Block(Width)}, {gradient.Block(Width)}, {gradient.Block(Width)});"));
        }

        Files.Add(("Loss", loss?.Describe() ?? "the caller's gradient", code));
    }

    private static string IsSeeded(TrainingStep step) => $"f->ActivationOffset == {step.Output.Offset}";

    private bool IsKept(TrainingStep step) => ActivationOffsets.Values.Contains(step.Output.Offset);

    // The caller's gradient to a layer's output waits elsewhere until its turn comes: by then the output, from which the derivative of a deferred
    // activation is told, may have been overwritten.
    private Phase TakeSeed(TrainingStep step, TrainingBuffer seed) => new(null, code =>
    {
        string target = seed.Block(Width);
        string derivative = step.Step.DeferredActivation is null ? string.Empty : $" {step.Kernel(SeedDerivative)}({step.Output.Block(Width)}, {target}, {target});";
        code.Line($"if ({IsSeeded(step)}) {{ LaneBlocks.GatherBlock(f->ActivationGradient, {step.Output.Features}, block, f->Images, {target});{derivative} }}");
    });

    private Action<CodeWriter> PutSeed(TrainingStep step, TrainingBuffer seed)
    {
        int floats = step.Output.Features * Width.Lanes;
        return code => code.Line($"if ({IsSeeded(step)}) new global::System.ReadOnlySpan<float>({seed.Block(Width)}, {floats}).CopyTo(new global::System.Span<float>({step.OutputGradient.Block(Width)}, {floats}));");
    }

    private void EmitSeedDerivative(TrainingStep training)
    {
        if (training.Step.DeferredActivation is { } activation)
        {
            training.Code.Line();
            PointwiseKernel.EmitGradient(training.Code, Width, training.Kernel(SeedDerivative), training.Output.Features, ofInput: null, ActivationCode.Of(activation));
        }
    }

    // Where several layers share parameters, the first has left its part of their gradient in their place, and each later one its own elsewhere.
    private static void AddShared(TrainingStep training)
    {
        foreach (LayerSite site in training.Step.Sites.Where(s => s.GradientShift != 0))
        {
            foreach (TensorSite tensor in site.Tensors.Where(t => t.Spec.IsTrainable))
            {
                string gradient = $"f->Gradients + {tensor.Offset}";
                training.AddAfterBackward($"BlockSums.Units({tensor.Spec.Length})", code => code.Line(
                    $"BlockSums.Unit(unit, {gradient}, {site.GradientShift}, 2, {tensor.Spec.Length}, {gradient});"));
            }
        }
    }

    private void EmitAddition(TrainingStep training, GradientAddition addition)
    {
        string kernel = training.Kernel("AddGradient");
        training.Code.Line();
        PointwiseKernel.EmitGradient(training.Code, Width, kernel, addition.Value.Features, ofInput: null, ActivationCode.Of(addition.Activation), accumulate: true);
        training.AddBackward(units: null, code => code.Line($"{kernel}({addition.Value.Block(Width)}, {addition.Part.Block(Width)}, {addition.Gradient.Block(Width)});"));
    }

    private void Merge(List<(string Label, Phase Phase)> all)
    {
        foreach ((string label, Phase phase) in all)
        {
            TrainingPhase? previous = _phases.LastOrDefault();
            if (previous is not null && _phases.Count != ForwardPhases && phase.IsPerBlock && previous.Parts[0].IsPerBlock)
            {
                string joined = previous.Label.Split(new[] { ", " }, StringSplitOptions.None).Contains(label) ? previous.Label : $"{previous.Label}, {label}";
                _phases[_phases.Count - 1] = new TrainingPhase(joined, previous.Parts.Append(phase).ToList());
            }
            else
            {
                _phases.Add(new TrainingPhase(label, new[] { phase }));
            }
        }
    }
}
