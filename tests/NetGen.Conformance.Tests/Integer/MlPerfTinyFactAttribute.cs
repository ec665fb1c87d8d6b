namespace NetGen.Conformance.Tests.Integer;

/// <summary>A test that needs the weights of MLPerf Tiny, and CIFAR-10.</summary>
public sealed class MlPerfTinyFactAttribute : FactAttribute
{
    public MlPerfTinyFactAttribute() => Skip = MlPerfTiny.Folder is null || MlPerfTiny.Cifar10 is null
        ? "There is no folder shared/mlperf-tiny with shared/data/cifar-10 above the test's own."
        : null;
}
