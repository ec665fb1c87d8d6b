using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace NetGen.Extensions.DependencyInjection.Tests;

/// <summary>Keeps what was logged.</summary>
internal sealed class RecordedLog : ILogger<NetworkMonitor<Gate>>
{
    private readonly ConcurrentQueue<LogEntry> _entries = new();

    public LogEntry[] Entries => [.. _entries];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _entries.Enqueue(new LogEntry(logLevel, eventId.Id, formatter(state, exception), exception));
}
