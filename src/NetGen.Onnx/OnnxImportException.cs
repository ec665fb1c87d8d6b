namespace NetGen.Onnx;

/// <summary>A model cannot be imported. <see cref="Problems"/> holds all that does not fit.</summary>
public sealed class OnnxImportException : Exception
{
    /// <summary>A model with problems.</summary>
    /// <param name="path">The file.</param>
    /// <param name="problems">What does not fit.</param>
    public OnnxImportException(string path, IReadOnlyList<OnnxProblem> problems)
        : base($"{path} cannot be imported, for {(problems.Count == 1 ? "one reason" : $"{problems.Count} reasons")}:\n{string.Join('\n', problems.Select(p => "  " + p))}") => Problems = problems;

    /// <summary>A file that holds no model.</summary>
    /// <param name="path">The file.</param>
    /// <param name="reason">What is wrong with it.</param>
    /// <param name="cause">What reading it said.</param>
    public OnnxImportException(string path, string reason, Exception? cause = null)
        : base($"{path}: {reason}", cause) => Problems = [new OnnxProblem(path, "", "", reason, "")];

    /// <summary>What does not fit.</summary>
    public IReadOnlyList<OnnxProblem> Problems { get; }
}
