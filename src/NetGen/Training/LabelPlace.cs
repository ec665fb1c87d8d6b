namespace NetGen.Training;

/// <summary>Names a label in a message.</summary>
internal static class LabelPlace
{
    /// <summary>Such as <c>sample 3</c> or, where a sample has several labels, <c>sample 3 at position 17</c>.</summary>
    /// <param name="index">Index among all labels.</param>
    /// <param name="labelsPerSample">Labels of a sample.</param>
    public static string Of(int index, int labelsPerSample) =>
        labelsPerSample == 1 ? $"sample {index}" : $"sample {index / labelsPerSample} at position {index % labelsPerSample}";

    /// <summary>Such as <c>one a sample</c> or <c>1024 (32×32) for each of 8 samples</c>.</summary>
    public static string Count(NetworkInfo info, int samples) => info.LabelsPerSample == 1 ? "one a sample" : $"{PerSample(info)} for each of {samples} samples";

    /// <summary>Such as <c>1024 (32×32)</c>.</summary>
    public static string PerSample(NetworkInfo info) =>
        info.LabelsPerSample == 1 ? "1" : info.OutputShape.Length < 3 ? $"{info.LabelsPerSample}" : $"{info.LabelsPerSample} ({TensorShapes.Format(info.OutputShape[1..])})";
}
