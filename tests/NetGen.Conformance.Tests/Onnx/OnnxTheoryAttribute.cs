namespace NetGen.Conformance.Tests.Onnx;

/// <summary>A theory over the ONNX test data, which is skipped where it is not installed.</summary>
public sealed class OnnxTheoryAttribute : TheoryAttribute
{
    /// <summary>Skips the test if there is no data.</summary>
    public OnnxTheoryAttribute() => Skip = OnnxData.SkipReason;
}
