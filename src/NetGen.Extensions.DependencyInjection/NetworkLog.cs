using Microsoft.Extensions.Logging;

namespace NetGen.Extensions.DependencyInjection;

/// <summary>What a monitor logs.</summary>
internal static partial class NetworkLog
{
    [LoggerMessage(1, LogLevel.Information, "{Network} has the weights of {Source} (version {Version})")]
    public static partial void Loaded(this ILogger logger, string network, string source, long version);

    [LoggerMessage(2, LogLevel.Information, "{Network} has the weights of a network that the program gave (version {Version})")]
    public static partial void Replaced(this ILogger logger, string network, long version);

    [LoggerMessage(3, LogLevel.Error, "{Source} could not be loaded; {Network} keeps its weights (version {Version})")]
    public static partial void ReloadFailed(this ILogger logger, Exception exception, string source, string network, long version);

    [LoggerMessage(4, LogLevel.Error, "A handler of new weights of {Network} failed")]
    public static partial void HandlerFailed(this ILogger logger, Exception exception, string network);
}
