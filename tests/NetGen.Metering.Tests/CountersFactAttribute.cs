namespace NetGen.Metering.Tests;

/// <summary>A test that needs <c>dotnet-counters</c>.</summary>
public sealed class CountersFactAttribute : FactAttribute
{
    public CountersFactAttribute() => Skip = DotnetCounters.Missing;
}
