using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Layers;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Planning;

/// <summary>
/// Training at one vector width: buffers, kernels and phases. Gradients lie over the activations they belong to wherever the layers
/// allow it, which halves the memory that a step touches.
/// </summary>
internal sealed class TrainingPlan
{
    private readonly List<TrainingPhase> _phases = [];
    private readonly TrainingScratch _scratch = new();

    private TrainingPlan(VectorWidth width) => Width = width;

    public VectorWidth Width { get; }

    public IReadOnlyList<TrainingPhase> Phases => _phases;

    /// <summary>The kernels of every step, in the order of the steps, and those of the loss.</summary>
    public List<(string Name, string Description, CodeWriter Kernels)> Files { get; } = [];

    /// <summary>Floats of the arena for one image.</summary>
    public int FloatsPerImage { get; private set; }

    public int FixedFloats => _scratch.FixedFloats;

    public int FloatsPerBlock => _scratch.FloatsPerBlock;

    public static TrainingPlan Create(IReadOnlyList<Step> steps, LossLayer loss, VectorWidth width)
    {
        var plan = new TrainingPlan(width);
        plan.Build(steps, loss);
        return plan;
    }

    private void Build(IReadOnlyList<Step> steps, LossLayer loss)
    {
        TrainingBuffer Reserve(int features)
        {
            var buffer = new TrainingBuffer(FloatsPerImage, features);
            FloatsPerImage += features;
            return buffer;
        }

        TrainingBuffer[] values = new[] { Reserve(steps[0].Input.Length) }.Concat(steps.Select(s => Reserve(s.Output.Length))).ToArray();
        Step last = steps[steps.Count - 1];
        var gradients = new TrainingBuffer[values.Length];
        for (int i = 1; i < values.Length; i++)
        {
            bool inPlace = i < steps.Count ? steps[i].Head.OverwritesInput : last.DeferredActivation is null;
            gradients[i] = inPlace ? values[i] : Reserve(values[i].Features);
        }

        int stripFloats = steps.Select(s => s.Head.StripFloatsPerImage(Width, s)).Max();

        // Gradients flow back as far as something is trained, and no further.
        int firstTrained = steps.TakeWhile(s => !s.IsTrainable).Count();
        TrainingBuffer? strips = stripFloats == 0 ? null : Reserve(stripFloats);

        var training = new List<TrainingStep>();
        for (int i = 0; i < steps.Count; i++)
        {
            var code = new CodeWriter();
            training.Add(new TrainingStep(code, Width, steps[i], _scratch)
            {
                Input = values[i],
                Output = values[i + 1],
                OutputGradient = gradients[i + 1],
                InputGradient = i <= firstTrained ? null : gradients[i],
                ProducerActivation = i == 0 ? null : steps[i - 1].DeferredActivation,
                Strips = strips,
            });
            steps[i].Head.EmitTraining(training[i]);
            Files.Add((steps[i].Name, steps[i].Describe(), code));
        }

        Shape input = steps[0].Input;
        var all = new List<(string Label, Phase Phase)>
        {
            ("Gather the images", new Phase(null, code => code.Line($"LaneBlocks.GatherBlock(f->Input, {input.Length}, block, f->Images, {values[0].Block(Width)});"))),
        };
        all.AddRange(training.SelectMany(t => t.Forward.Select(p => ($"{t.Step.Name} forward", p))));
        all.AddRange(EmitLoss(loss, last, values[steps.Count], gradients[steps.Count]).Select(p => ("loss", p)));
        all.AddRange(Enumerable.Reverse(training).SelectMany(t => t.Backward.Select(p => ($"{t.Step.Name} backward", p))));
        all.AddRange(training.SelectMany(t => t.AfterBackward.Select(p => ($"{t.Step.Name} gradient", p))));
        Merge(all);
    }

    private IEnumerable<Phase> EmitLoss(LossLayer loss, Step last, TrainingBuffer output, TrainingBuffer gradient)
    {
        var code = new CodeWriter();
        string name = $"Loss{Width.Bits}";
        loss.Emit(code, Width, name, last.Output);
        yield return new Phase(null, c => c.Line($"{name}(f, block, {output.Block(Width)}, {gradient.Block(Width)});"));
        if (last.DeferredActivation is { } activation)
        {
            string derivative = $"LossActivation{Width.Bits}";
            code.Line();
            Kernels.PointwiseKernel.EmitGradient(code, Width, derivative, last.Output.Length, ofInput: null, activation);
            yield return new Phase(null, c => c.Line($"{derivative}({output.Block(Width)}, {gradient.Block(Width)}, {gradient.Block(Width)});"));
        }

        Files.Add(("Loss", loss.Kind, code));
    }

    private void Merge(List<(string Label, Phase Phase)> all)
    {
        foreach ((string label, Phase phase) in all)
        {
            TrainingPhase? previous = _phases.LastOrDefault();
            if (previous is not null && phase.IsPerBlock && previous.Parts[0].IsPerBlock)
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
