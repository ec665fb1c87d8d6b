using System.Globalization;

namespace DrawAndPredict.Learning;

/// <summary>
/// The folder in which corrections survive a restart. Each is a file with the weights after it. Files come and go as a whole, so a service that is killed
/// finds the weights of the last correction that it answered.
/// </summary>
internal sealed class StateFolder : IDisposable
{
    private const string Extension = ".safetensors";
    private const string Prefix = "correction-";

    // The weights after the last correction that can no longer be undone.
    private const string Base = "base" + Extension;

    private readonly FileStream _lock;
    private readonly List<(int Number, Correction Correction)> _kept;
    private volatile Correction[] _corrections;

    /// <param name="folder">The folder, made where it is missing.</param>
    /// <param name="capacity">Most corrections that can be undone.</param>
    /// <exception cref="IOException">Another service uses the folder, or it cannot be read.</exception>
    /// <exception cref="InvalidDataException">A file holds no correction.</exception>
    public StateFolder(string folder, int capacity)
    {
        Folder = Path.GetFullPath(folder);
        Capacity = capacity;
        Directory.CreateDirectory(Folder);
        _lock = Lock(Path.Combine(Folder, "lock"));
        try
        {
            _kept = [.. Directory.EnumerateFiles(Folder, $"{Prefix}*{Extension}").Select(NumberOf).Order().Select(number => (number, CorrectionFile.Read(PathOf(number))))];
        }
        catch
        {
            _lock.Dispose();
            throw;
        }

        _corrections = Kept();
    }

    public string Folder { get; }

    public int Capacity { get; }

    /// <summary>The corrections that can be undone, the newest last.</summary>
    public IReadOnlyList<Correction> Corrections => _corrections;

    /// <summary>The network after the last correction.</summary>
    public DigitNet Load()
    {
        string path = _kept.Count > 0 ? PathOf(_kept[^1].Number) : Path.Combine(Folder, Base);
        return File.Exists(path) ? DigitNet.FromFile(path) : DigitNet.FromAssembly();
    }

    /// <summary>Keeps a network and the correction that made it. Of too many corrections the oldest can no longer be undone.</summary>
    public void Add(DigitNet network, Correction correction)
    {
        int number = _kept.Count > 0 ? _kept[^1].Number + 1 : 1;
        CorrectionFile.Write(PathOf(number), network, correction);
        _kept.Add((number, correction));
        while (_kept.Count > Capacity)
        {
            File.Move(PathOf(_kept[0].Number), Path.Combine(Folder, Base), overwrite: true);
            _kept.RemoveAt(0);
        }

        _corrections = Kept();
    }

    /// <summary>Forgets the last correction.</summary>
    /// <returns>False if there is none.</returns>
    public bool RemoveLast()
    {
        if (_kept.Count == 0)
        {
            return false;
        }

        File.Delete(PathOf(_kept[^1].Number));
        _kept.RemoveAt(_kept.Count - 1);
        _corrections = Kept();
        return true;
    }

    public void Dispose() => _lock.Dispose();

    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        }
        catch (IOException error) when (File.Exists(path))
        {
            throw new IOException($"{path} is locked; expected a folder that no other service uses.", error);
        }
    }

    private static int NumberOf(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path)[Prefix.Length..];
        return int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            ? number
            : throw new InvalidDataException($"{path} has no number from 1 behind '{Prefix}'.");
    }

    private string PathOf(int number) => Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number:D6}{Extension}"));

    private Correction[] Kept() => [.. _kept.Select(kept => kept.Correction)];
}
