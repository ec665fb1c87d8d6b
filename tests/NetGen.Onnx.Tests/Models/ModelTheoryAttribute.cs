namespace NetGen.Onnx.Tests.Models;

/// <summary>A test of public models, skipped where none has been fetched.</summary>
public sealed class ModelTheoryAttribute : TheoryAttribute
{
    /// <summary>Skips the test if a model is missing.</summary>
    public ModelTheoryAttribute() => Skip = PublicModel.All.Select(m => m.SkipReason).FirstOrDefault(r => r is not null);
}
