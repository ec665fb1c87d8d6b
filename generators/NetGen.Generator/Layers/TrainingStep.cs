using System;
using System.Collections.Generic;
using NetGen.Generator.Kernels;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>A step in training: where its values and gradients lie, and the phases that it adds.</summary>
internal sealed class TrainingStep(CodeWriter code, Target width, Step step, TrainingScratch scratch)
{
    private readonly List<Phase> _beforeForward = [];
    private readonly List<Phase> _forward = [];
    private readonly List<Phase> _backward = [];
    private readonly List<Phase> _afterBackward = [];

    /// <summary>Where kernels are written.</summary>
    public CodeWriter Code => code;

    public Target Width => width;

    public Step Step => step;

    public TrainingScratch Scratch => scratch;

    public IReadOnlyList<TrainingInput> Inputs { get; init; } = [];

    /// <summary>Value of the first input.</summary>
    public TrainingBuffer Input => Inputs[0].Value;

    public TrainingBuffer Output { get; init; } = null!;

    /// <summary>Gradient to the output, times the derivative of the activation if the head defers it.</summary>
    public TrainingBuffer OutputGradient { get; init; } = null!;

    /// <summary>Where the gradient to the first input goes; null where nothing before the step is trained, so that none is needed.</summary>
    public TrainingBuffer? InputGradient => Inputs[0].Gradient;

    /// <summary>The activation by whose derivative the gradient to the first input must be multiplied; <see cref="Input"/> holds its output.</summary>
    public ActivationCode? ProducerActivation => ActivationCode.Of(Inputs[0].Activation);

    /// <summary>The factors that are drawn for the head in every step, or null.</summary>
    public TrainingBuffer? Mask => step.Site.Layer.Mask(step.Site.Input) is { } mask ? new(step.Site.MaskOffset, mask.Length, "Masks") : null;

    /// <summary>Whether the phases may also be run in evaluation, where <c>f-&gt;Evaluates</c> says so: with running statistics, which stay as they are.</summary>
    public bool CanEvaluate { get; init; }

    /// <summary>Shared working memory, [image][feature] transposed, or null.</summary>
    public TrainingBuffer? Strips { get; init; }

    /// <summary>Working memory of kernels while they run on a block, as C#; empty where none asks for some.</summary>
    public string BlockScratch { get; init; } = string.Empty;

    /// <summary>What depends on parameters alone: it runs before the first step, so that blocks stay in the cache from step to step.</summary>
    public IReadOnlyList<Phase> BeforeForward => _beforeForward;

    public IReadOnlyList<Phase> Forward => _forward;

    public IReadOnlyList<Phase> Backward => _backward;

    /// <summary>
    /// What nothing waits for but the update: it runs when all steps are done, so that blocks stay in the cache from step to step. By then
    /// gradients to activations may have been overwritten.
    /// </summary>
    public IReadOnlyList<Phase> AfterBackward => _afterBackward;

    /// <summary>Name of a kernel of this step.</summary>
    public string Kernel(string verb) => $"{step.Name}{verb}{width.Bits}";

    public void AddBeforeForward(string? units, Action<CodeWriter> body) => _beforeForward.Add(new Phase(new Units(units), new Raw((writer, _) => body(writer))));

    public void AddForward(string? units, Action<CodeWriter> body) => _forward.Add(new Phase(new Units(units), new Raw((writer, _) => body(writer))));

    public void AddBackward(string? units, Action<CodeWriter> body) => _backward.Add(new Phase(new Units(units), new Raw((writer, _) => body(writer))));

    public void AddAfterBackward(string? units, Action<CodeWriter> body) => _afterBackward.Add(new Phase(new Units(units), new Raw((writer, _) => body(writer))));
}
