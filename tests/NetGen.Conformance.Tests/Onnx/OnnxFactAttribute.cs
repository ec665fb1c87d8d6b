namespace NetGen.Conformance.Tests.Onnx;

/// <summary>A test that needs the ONNX test data, and is skipped where it is not installed.</summary>
public sealed class OnnxFactAttribute : FactAttribute
{
    /// <summary>Skips the test if there is no data.</summary>
    public OnnxFactAttribute() => Skip = OnnxData.SkipReason;
}
