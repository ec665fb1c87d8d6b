namespace NetGen.Training;

/// <summary>Checks that a data set fits a network, before anything is trained or evaluated on it.</summary>
internal static class DatasetChecks
{
    // Of a list in a message.
    private const int MostNames = 10;

    /// <summary>Checks that a network can be trained on a data set.</summary>
    public static void RequireFit(NetworkInfo info, Dataset data, string name)
    {
        ArgumentNullException.ThrowIfNull(data, name);
        RequireInputs(info, data.Count, data.SampleLength, name);
        RequireTargets(info, data.Target, data.TargetLength, name);
        if (data.Target == TargetKind.Label)
        {
            RequireClasses(info, data, name);
        }
    }

    /// <summary>Checks that a network can be trained on mini-batches; their labels are looked at step by step.</summary>
    public static void RequireFit(NetworkInfo info, IBatchSource batches, string name)
    {
        ArgumentNullException.ThrowIfNull(batches, name);
        RequireInputs(info, batches.Count, batches.SampleLength, name);
        RequireTargets(info, batches.Target, batches.TargetLength, name);
        if (batches.Target == TargetKind.Label)
        {
            RequireLabelsPerSample(info, batches.LabelsPerSample, name);
        }
    }

    /// <summary>Checks that a network can be evaluated on a data set: as a classifier by labels, or by its loss.</summary>
    public static void RequireMeasurable(NetworkInfo info, Dataset data, string name)
    {
        if (data is { Target: TargetKind.Label } && info.Outputs.Length == 0)
        {
            RequireInputs(info, data.Count, data.SampleLength, name);
            RequireClasses(info, data, name);
        }
        else
        {
            RequireFit(info, data, name);
        }
    }

    /// <summary>Checks that a data set has a target for each of a network's outputs, whatever the network's loss is.</summary>
    public static void RequireVectors(NetworkInfo info, Dataset data, string name)
    {
        ArgumentNullException.ThrowIfNull(data, name);
        RequireInputs(info, data.Count, data.SampleLength, name);
        if (data.Target != TargetKind.Vector || data.TargetLength != info.OutputLength)
        {
            throw new ArgumentException($"The data set has {Words(data.Target, data.TargetLength)}; expected targets of {info.OutputLength} floats, the outputs of {info.Name}.", name);
        }
    }

    /// <summary>Checks that a data set has labels that are outputs of a network, whatever the network's loss is.</summary>
    public static void RequireLabels(NetworkInfo info, Dataset data, string name)
    {
        ArgumentNullException.ThrowIfNull(data, name);
        RequireInputs(info, data.Count, data.SampleLength, name);
        if (data.Target != TargetKind.Label)
        {
            throw new ArgumentException($"The data set has {Words(data.Target, data.TargetLength)}; expected labels.", name);
        }

        RequireClasses(info, data, name);
    }

    /// <summary>Checks that labels of a data set mean the classes that they mean in the training data. Data without names of classes go with any.</summary>
    public static void RequireSameClasses(IReadOnlyList<string> trained, Dataset data, string name)
    {
        if (trained.Count > 0 && data.ClassNames.Count > 0 && !trained.SequenceEqual(data.ClassNames, StringComparer.Ordinal))
        {
            throw new ArgumentException($"The classes of the data set are {Names(data.ClassNames)}; expected {Names(trained)}, those of the training data in their order.", name);
        }
    }

    /// <summary>What a data set has, in words.</summary>
    public static string Words(TargetKind target, int targetLength) => target switch
    {
        TargetKind.None => "no targets",
        TargetKind.Label => "labels",
        _ => $"targets of {targetLength} floats",
    };

    private static string Names(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(MostNames)) + (names.Count > MostNames ? $" and {names.Count - MostNames} more" : string.Empty);

    private static void RequireInputs(NetworkInfo info, int count, int sampleLength, string name)
    {
        if (count == 0)
        {
            throw new ArgumentException("The data set is empty; expected at least 1 sample.", name);
        }

        if (sampleLength != info.InputLength)
        {
            throw new ArgumentException($"The data set's samples have {sampleLength} floats; expected {info.InputLength} ({TensorShapes.Format(info.InputShape)}).", name);
        }
    }

    private static void RequireTargets(NetworkInfo info, TargetKind target, int targetLength, string name)
    {
        if (info.Loss is null)
        {
            throw new ArgumentException($"{info.Name} has no loss; expected a loss attribute on the class, which takes what the data set has: {Words(target, targetLength)}.", name);
        }

        if (target != info.Target)
        {
            throw new ArgumentException($"The data set has targets of the kind {target}; expected {info.Target}, as the loss of {info.Name}.", name);
        }

        if (target == TargetKind.Vector && targetLength != info.TargetLength)
        {
            string what = info.Outputs.Length == 0 ? "the outputs" : "those of the losses";
            throw new ArgumentException($"The data set's targets have {targetLength} floats; expected {info.TargetLength}, {what} of {info.Name}.", name);
        }
    }

    private static void RequireClasses(NetworkInfo info, Dataset data, string name)
    {
        RequireLabelsPerSample(info, data.LabelsPerSample, name);
        BatchChecks.Classes(info, data.Labels, name);
    }

    private static void RequireLabelsPerSample(NetworkInfo info, int labelsPerSample, string name)
    {
        if (labelsPerSample != info.LabelsPerSample)
        {
            throw new ArgumentException($"The data set's samples have {labelsPerSample} labels each; expected {LabelPlace.PerSample(info)}, as {info.Name} takes.", name);
        }
    }
}
