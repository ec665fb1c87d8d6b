namespace NetGen.Onnx.Graphs;

/// <summary>A node asks for something that no layer computes. The importer collects these.</summary>
internal sealed class UnsupportedException(OnnxProblem problem) : Exception(problem.ToString())
{
    public OnnxProblem Problem { get; } = problem;
}
