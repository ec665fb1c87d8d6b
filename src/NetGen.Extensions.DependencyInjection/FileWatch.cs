using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.FileProviders.Physical;
using Microsoft.Extensions.Primitives;

namespace NetGen.Extensions.DependencyInjection;

/// <summary>Says when a file has changed and nobody writes it any more, whether it was written in place or replaced by another.</summary>
internal sealed class FileWatch : IDisposable
{
    // So that a file that others keep locked is not asked for all the time.
    private static readonly TimeSpan s_leastPause = TimeSpan.FromMilliseconds(50);

    private readonly string _file;
    private readonly TimeSpan _delay;
    private readonly Func<bool> _read;
    private readonly PhysicalFileProvider _folder;
    private readonly Timer _timer;
    private readonly IDisposable _registration;
    private volatile bool _isDisposed;

    private FileWatch(string file, string folder, TimeSpan delay, Func<bool> read)
    {
        _file = file;
        _delay = delay;
        _read = read;
        _timer = new Timer(static watch => ((FileWatch)watch!).ReadIfSettled(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _folder = new PhysicalFileProvider(folder, ExclusionFilters.None);
        string name = Path.GetFileName(file);
        _registration = ChangeToken.OnChange(() => _folder.Watch(name), () => ReadAfter(_delay));
    }

    /// <summary>Begins to watch a file; null if its folder does not exist, where there is no file to read either.</summary>
    /// <param name="file">The full path.</param>
    /// <param name="delay">How long nobody must have written it.</param>
    /// <param name="read">Reads the file; false to be called again.</param>
    public static FileWatch? TryStart(string file, TimeSpan delay, Func<bool> read) =>
        Path.GetDirectoryName(file) is { } folder && Directory.Exists(folder) ? new FileWatch(file, folder, delay, read) : null;

    public void Dispose()
    {
        _isDisposed = true;
        _registration.Dispose();
        _folder.Dispose();
        _timer.Dispose();
    }

    private void ReadIfSettled()
    {
        if (_isDisposed)
        {
            return;
        }

        // Nobody tells when a program has written its last byte; a time in the future is another machine's.
        TimeSpan age = DateTime.UtcNow - File.GetLastWriteTimeUtc(_file);
        if ((age >= TimeSpan.Zero && age < _delay) || !_read())
        {
            ReadAfter(_delay > s_leastPause ? _delay : s_leastPause);
        }
    }

    // A change while it waits makes it wait anew. A timer that is disposed of does nothing.
    private void ReadAfter(TimeSpan delay)
    {
        if (!_isDisposed)
        {
            _timer.Change(delay, Timeout.InfiniteTimeSpan);
        }
    }
}
