namespace NetGen.Training;

/// <summary>Checks that a data set fits a network, before anything is trained or evaluated on it.</summary>
internal static class DatasetChecks
{
    /// <summary>Checks that a network can be trained on a data set.</summary>
    public static void RequireFit(NetworkInfo info, Dataset data, string name)
    {
        RequireInputs(info, data, name);
        if (data.Target != info.Target)
        {
            throw new ArgumentException($"The data set has targets of the kind {data.Target}; expected {info.Target}, as the loss of {info.Name}.", name);
        }

        if (data.Target == TargetKind.Label)
        {
            RequireClasses(info, data, name);
        }
        else if (data.TargetLength != info.OutputLength)
        {
            throw new ArgumentException($"The data set's targets have {data.TargetLength} floats; expected {info.OutputLength}, the outputs of {info.Name}.", name);
        }
    }

    /// <summary>Checks that a network can be evaluated on a data set: as a classifier by labels, or by its loss.</summary>
    public static void RequireMeasurable(NetworkInfo info, Dataset data, string name)
    {
        if (data is { Target: TargetKind.Label })
        {
            RequireInputs(info, data, name);
            RequireClasses(info, data, name);
        }
        else
        {
            RequireFit(info, data, name);
        }
    }

    private static void RequireInputs(NetworkInfo info, Dataset data, string name)
    {
        ArgumentNullException.ThrowIfNull(data, name);
        if (data.Count == 0)
        {
            throw new ArgumentException("The data set is empty; expected at least 1 sample.", name);
        }

        if (data.SampleLength != info.InputLength)
        {
            throw new ArgumentException($"The data set's samples have {data.SampleLength} floats; expected {info.InputLength} ({TensorShapes.Format(info.InputShape)}).", name);
        }
    }

    private static void RequireClasses(NetworkInfo info, Dataset data, string name)
    {
        int classes = info.OutputLength;
        for (int i = 0; i < data.Count; i++)
        {
            int label = data.Labels[i];
            if ((uint)label >= (uint)classes && label != info.Loss?.IgnoreIndex)
            {
                throw new ArgumentException($"The label of sample {i} is {label}; expected 0 to {classes - 1}, as {info.Name} has {classes} outputs.", name);
            }
        }
    }
}
