using Microsoft.Extensions.Logging;

namespace NetGen.Extensions.DependencyInjection.Tests;

internal sealed record LogEntry(LogLevel Level, int Id, string Message, Exception? Exception);
