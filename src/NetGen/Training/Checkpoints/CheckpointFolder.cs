using System.Diagnostics;
using System.Globalization;
using NetGen.Serialization;

namespace NetGen.Training;

/// <summary>Saves the checkpoints of a run when they are due, and removes old ones.</summary>
internal sealed class CheckpointFolder
{
    private const string Start = "checkpoint-";
    private const string End = ".safetensors";
    private const string Best = "best" + End;

    private readonly CheckpointOptions _options;
    private readonly Action<string> _save;
    private readonly Action<string, Action> _byOne;
    private long _lastSteps;
    private long _lastTime = Stopwatch.GetTimestamp();
    private bool _hasSaved;

    /// <param name="options">When to save.</param>
    /// <param name="save">Saves a checkpoint under a path.</param>
    /// <param name="steps">Updates made so far.</param>
    /// <param name="byOne">Has one process do something that is described; the others wait for it.</param>
    public CheckpointFolder(CheckpointOptions options, Action<string> save, long steps, Action<string, Action> byOne)
    {
        _options = options;
        _save = save;
        _lastSteps = steps;
        _byOne = byOne;
        byOne($"the folder {options.Folder}", () =>
        {
            Directory.CreateDirectory(options.Folder);
            TemporaryFile.RemoveAllStale(Path.GetFullPath(options.Folder));
        });
    }

    /// <summary>Whether so much time has passed that a checkpoint is due.</summary>
    public bool IsTime => _options.Every is { } time && Stopwatch.GetElapsedTime(_lastTime) >= time;

    /// <summary>The checkpoints in a folder, the last one first.</summary>
    public static IEnumerable<string> Files(string folder) => !Directory.Exists(folder) ? [] : new DirectoryInfo(folder).GetFiles($"{Start}*{End}")
        .OrderByDescending(file => file.LastWriteTimeUtc).ThenByDescending(file => file.Name, StringComparer.Ordinal).Select(file => Path.Combine(folder, file.Name));

    /// <summary>Saves one if so many steps, or so much time, have passed.</summary>
    public void AfterStep(long steps, bool isTime)
    {
        if (isTime || steps - _lastSteps >= _options.EverySteps)
        {
            Save(steps);
        }
    }

    /// <summary>Saves one if nothing else says when, and the best one.</summary>
    public void AfterEpoch(long steps, bool isBest)
    {
        if (_options is { EverySteps: null, Every: null })
        {
            Save(steps);
        }

        if (isBest && _options.KeepBest)
        {
            _save(Path.Combine(_options.Folder, Best));
        }
    }

    /// <summary>Saves one because the run ends early.</summary>
    public void OnCancellation(long steps)
    {
        if (_options.OnCancellation)
        {
            Save(steps);
        }
    }

    /// <summary>Saves the last one of the run. The one after its last step does not know that the epoch has ended.</summary>
    public void AtEnd(long steps)
    {
        if (_options.AtEnd && (!_hasSaved || _options is not { EverySteps: null, Every: null }))
        {
            Save(steps);
        }
    }

    private void Save(long steps)
    {
        _save(Path.Combine(_options.Folder, string.Create(CultureInfo.InvariantCulture, $"{Start}{steps:D10}{End}")));
        _hasSaved = true;
        _lastSteps = steps;
        _lastTime = Stopwatch.GetTimestamp();
        _byOne($"the folder {_options.Folder}", () =>
        {
            foreach (string old in Files(_options.Folder).Skip(_options.KeepLast))
            {
                File.Delete(old);
            }
        });
    }
}
