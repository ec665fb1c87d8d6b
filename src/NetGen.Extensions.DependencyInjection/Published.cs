namespace NetGen.Extensions.DependencyInjection;

/// <summary>What a monitor tells, of one moment.</summary>
/// <param name="Network">The network with the newest weights.</param>
/// <param name="Version">How many weights there have been.</param>
/// <param name="Error">Why newer ones could not be loaded, or null.</param>
internal sealed record Published<TNetwork>(TNetwork Network, long Version, Exception? Error);
