namespace NetGen.Samples.Tests.Package;

/// <summary>A test that makes the API reference; skipped where its tool cannot be had.</summary>
public sealed class ApiReferenceFactAttribute : FactAttribute
{
    public ApiReferenceFactAttribute() => Skip = ApiReference.Missing;
}
