using System.Globalization;

namespace NetGen.Reports;

public sealed partial class TrainingCurves
{
    private readonly List<DateTimeOffset> _stepTimes = [];
    private readonly List<DateTimeOffset> _epochTimes = [];

    /// <summary>
    /// Saves the curves as a file of events, which TensorBoard shows with <c>tensorboard --logdir FOLDER</c>: <c>loss/step</c> and <c>accuracy/step</c> by the step, from 1, and
    /// <c>loss/training</c>, <c>accuracy/training</c>, <c>loss/validation</c> and <c>accuracy/validation</c> by the epoch. Curves without values are left out. Each call writes all of them
    /// into the same file.
    /// </summary>
    /// <param name="folder">The folder of the run, which is created if it does not exist. TensorBoard shows each folder as a run.</param>
    /// <returns>The path of the file.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be written.</exception>
    public string SaveEvents(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(folder);
        var file = new EventFile(_begun);
        for (int i = 0; i < _steps.Count; i++)
        {
            Add("loss/step", _stepTimes[i], i + 1, _steps[i].Loss);
            Add("accuracy/step", _stepTimes[i], i + 1, _steps[i].Accuracy);
        }

        for (int i = 0; i < _epochs.Count; i++)
        {
            EpochPoint epoch = _epochs[i];
            Add("loss/training", _epochTimes[i], epoch.Epoch, epoch.Loss);
            Add("accuracy/training", _epochTimes[i], epoch.Epoch, epoch.Accuracy);
            Add("loss/validation", _epochTimes[i], epoch.Epoch, epoch.ValidationLoss);
            Add("accuracy/validation", _epochTimes[i], epoch.Epoch, epoch.ValidationAccuracy);
        }

        // TensorBoard looks for this name.
        string path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{_begun.ToUnixTimeSeconds()}.netgen"));
        WholeFile.Write(path, file.Bytes);
        return path;

        void Add(string tag, DateTimeOffset time, int step, double? value)
        {
            if (value is { } number)
            {
                file.Add(time, step, tag, number);
            }
        }
    }
}
