namespace NetGen.Training;

/// <summary>Checks of a mini-batch's lengths and labels.</summary>
internal static class BatchChecks
{
    /// <summary>The number of samples in a mini-batch.</summary>
    public static int Images(NetworkInfo info, LayerModes modes, int inputLength)
    {
        int images = inputLength / info.InputLength;
        if (images == 0 || images * info.InputLength != inputLength)
        {
            throw new ArgumentException($"The inputs have {inputLength} floats; expected a positive multiple of {info.InputLength} ({TensorShapes.Format(info.InputShape)}).", "inputs");
        }

        if (images == 1)
        {
            RefuseSingleValues(info, modes);
        }

        return images;
    }

    /// <summary>Checks that the network's loss takes targets of a kind.</summary>
    public static void Target(NetworkInfo info, TargetKind target)
    {
        if (info.Loss is null)
        {
            throw new InvalidOperationException($"{info.Name} has no loss that takes {Words(target)}; expected a loss attribute on the class, or a call with a loss of your own.");
        }

        if (info.Target != target)
        {
            throw new InvalidOperationException($"The loss of {info.Name} takes {Words(info.Target)}, not {Words(target)}.");
        }
    }

    /// <summary>Checks the gradient to the outputs of a mini-batch.</summary>
    public static void OutputGradient(NetworkInfo info, int length, int images)
    {
        if (length != (long)images * info.OutputLength)
        {
            throw new ArgumentException($"The output gradient has {length} floats; expected {(long)images * info.OutputLength}, {info.OutputLength} for each of {images} samples.", "outputGradient");
        }
    }

    /// <summary>Checks that there is one label a sample, or one for each of its positions, and that all of them are classes.</summary>
    public static void Labels(NetworkInfo info, ReadOnlySpan<int> labels, int images)
    {
        long expected = (long)images * info.LabelsPerSample;
        if (labels.Length != expected)
        {
            throw new ArgumentException($"There are {labels.Length} labels; expected {expected}, {LabelPlace.Count(info, images)}.", nameof(labels));
        }

        Classes(info, labels, nameof(labels));
    }

    /// <summary>Checks that all labels are classes, or do not count.</summary>
    public static void Classes(NetworkInfo info, ReadOnlySpan<int> labels, string name)
    {
        int classes = info.Classes;
        for (int i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)classes && labels[i] != info.Loss?.IgnoreIndex)
            {
                string has = info.LabelsPerSample == 1 ? "outputs" : "classes";
                throw new ArgumentException($"The label of {LabelPlace.Of(i, info.LabelsPerSample)} is {labels[i]}; expected 0 to {classes - 1}, as {info.Name} has {classes} {has}.", name);
            }
        }
    }

    /// <summary>Checks class weights that are set at run time, and copies them.</summary>
    public static float[]? ClassWeights(NetworkInfo info, IReadOnlyList<float>? weights)
    {
        if (weights is null)
        {
            return null;
        }

        if (info.Loss is { Parts.Length: > 0 and int losses })
        {
            throw new ArgumentException(
                $"Class weights were given for one loss; {info.Name} has {losses}. Expected none, and Weight at the loss attribute whose classes they are.",
                nameof(TrainerOptions.ClassWeights));
        }

        if (info.Loss is not { TakesClassWeights: true } || weights.Count != info.Classes)
        {
            throw new ArgumentException(
                info.Loss is not { TakesClassWeights: true }
                    ? $"The loss of {info.Name}, {info.Loss?.Kind ?? "none"}, takes no class weights."
                    : $"There are {weights.Count} class weights; expected {info.Classes}, one for each {(info.LabelsPerSample == 1 ? "output" : "class")} of {info.Name}.",
                nameof(TrainerOptions.ClassWeights));
        }

        for (int i = 0; i < weights.Count; i++)
        {
            if (!(float.IsFinite(weights[i]) && weights[i] >= 0))
            {
                throw new ArgumentException($"The weight of class {i} is {weights[i]}; expected a finite number of at least 0.", nameof(TrainerOptions.ClassWeights));
            }
        }

        return [.. weights];
    }

    /// <summary>Checks that there is one target vector a sample, and those labels and signs that stand in it for one of several losses.</summary>
    public static void Targets(NetworkInfo info, ReadOnlySpan<float> targets, int images, string name = "targets")
    {
        int length = info.TargetLength;
        if (targets.Length != (long)images * length)
        {
            throw new ArgumentException($"The targets have {targets.Length} floats; expected {(long)images * length}, {length} for each of {images} samples.", name);
        }

        int start = 0;
        foreach (LossPartInfo part in info.Loss!.Parts)
        {
            int partLength = info.TargetLengthOf(part);
            for (int i = 0; i < images; i++)
            {
                ReadOnlySpan<float> target = targets.Slice((i * length) + start, partLength);
                if (part.Loss.Target == TargetKind.Label)
                {
                    Classes(info.Outputs[part.Output], part.Loss, target, i, name);
                }
                else if (part.Loss.Target == TargetKind.Sign && target[0] is not (1 or -1))
                {
                    throw new ArgumentException($"The target of sample {i} for {part.Loss.Kind} is {target[0]}; expected 1 or -1.", name);
                }
            }

            start += partLength;
        }
    }

    // The labels of a sample for one of several losses.
    private static void Classes(OutputInfo output, LossInfo loss, ReadOnlySpan<float> labels, int image, string name)
    {
        int classes = output.Length / loss.Positions;
        for (int i = 0; i < labels.Length; i++)
        {
            float label = labels[i];
            if (label != loss.IgnoreIndex && !(label >= 0 && label < classes && label == MathF.Floor(label)))
            {
                string place = LabelPlace.Of((image * loss.Positions) + i, loss.Positions);
                throw new ArgumentException($"The label of {place} for {output.Name} is {label}; expected 0 to {classes - 1}, as it has {classes} classes.", name);
            }
        }
    }

    // The unbiased variance of a single value is 0/0. Running statistics do not need it.
    private static void RefuseSingleValues(NetworkInfo info, LayerModes modes)
    {
        foreach (TensorInfo tensor in info.Tensors)
        {
            LayerInfo layer = info.Layers[tensor.Layer];
            if (tensor.Role == TensorRole.RunningVariance && !modes.Evaluates(tensor.Layer) && layer.OutputShape.AsSpan(1).IndexOfAnyExcept(1) < 0)
            {
                throw new ArgumentException($"{layer.Name} would normalise one value a channel ({TensorShapes.Format(layer.OutputShape)}, 1 sample); expected at least 2 samples in a batch.", "inputs");
            }
        }
    }

    private static string Words(TargetKind target) => target switch
    {
        TargetKind.Label => "labels",
        TargetKind.Vector => "target vectors",
        _ => "no targets",
    };
}
