namespace NetGenApp;

/// <summary>How the service does.</summary>
/// <param name="Status"><c>healthy</c>, or <c>degraded</c> with older weights than those of the file.</param>
/// <param name="Version">How many weights there have been since the start.</param>
/// <param name="Error">Why the file could not be loaded, or null.</param>
public sealed record HealthResponse(string Status, long Version, string? Error);
