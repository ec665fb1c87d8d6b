using System.Buffers.Binary;
using System.Text;
using NetGen.Training;

namespace NetGen.Reports.Tests;

/// <summary>Files of events for TensorBoard, read back by the documentation of TFRecord and of protocol buffers.</summary>
public sealed class EventFileTests
{
    [Fact]
    public void A_file_begins_as_those_of_TensorFlow_do()
    {
        using var folder = new TempFolder();
        byte[] file = File.ReadAllBytes(new TrainingCurves().SaveEvents(folder.Path));

        // A message of 24 bytes, the checksum of its length, and the time as a double.
        Assert.Equal([0x18, 0, 0, 0, 0, 0, 0, 0, 0xa3, 0x7f, 0x4b, 0x22, 0x09], file[..13]);
        Assert.Equal([0x1a, 0x0d, .. Encoding.ASCII.GetBytes("brain.Event:2")], file[21..36]);
        Assert.Single(Records(file));
    }

    [Fact]
    public void The_checksum_of_this_test_is_that_of_its_definition() => Assert.Equal(0xe3069283u, Crc32C("123456789"u8));

    [Fact]
    public void It_has_all_points_of_all_curves()
    {
        using var folder = new TempFolder();
        DateTimeOffset before = DateTimeOffset.UtcNow;
        var curves = new TrainingCurves();
        using var trainer = new Trainer<BarNet>(new BarNet(), new TrainerOptions { BatchSize = 16, Threads = 1 });
        curves.Add(trainer.Fit(TestImages.Bars(60, seed: 11), epochs: 2, validation: TestImages.Bars(20, seed: 12), progress: curves));
        string path = curves.SaveEvents(Path.Combine(folder.Path, "run"));
        Assert.Contains("tfevents", Path.GetFileName(path));

        (string Tag, long Step, double Time, float Value)[] events = [.. Records(File.ReadAllBytes(path)).Skip(1).Select(Event)];
        Check("loss/step", curves.Steps.Select((s, i) => (i + 1L, (float)s.Loss)));
        Check("accuracy/step", curves.Steps.Select((s, i) => (i + 1L, (float)s.Accuracy!)));
        Check("loss/training", curves.Epochs.Select(e => ((long)e.Epoch, (float)e.Loss)));
        Check("accuracy/training", curves.Epochs.Select(e => ((long)e.Epoch, (float)e.Accuracy!)));
        Check("loss/validation", curves.Epochs.Select(e => ((long)e.Epoch, (float)e.ValidationLoss!)));
        Check("accuracy/validation", curves.Epochs.Select(e => ((long)e.Epoch, (float)e.ValidationAccuracy!)));
        Assert.Equal((2 * curves.Steps.Count) + (4 * curves.Epochs.Count), events.Length);
        Assert.All(events, e => Assert.InRange(e.Time, (before - DateTimeOffset.UnixEpoch).TotalSeconds, (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).TotalSeconds));

        void Check(string tag, IEnumerable<(long, float)> expected)
        {
            (long, float)[] points = [.. expected];
            Assert.NotEmpty(points);
            Assert.Equal(points, events.Where(e => e.Tag == tag).Select(e => (e.Step, e.Value)));
        }
    }

    [Fact]
    public void Saving_again_writes_the_same_file_anew()
    {
        using var folder = new TempFolder();
        var curves = new TrainingCurves();
        curves.SaveEvents(folder.Path);
        curves.Report(new TrainingProgress(1, 1, 1, 2, 16, 0.5, null, 10));
        string path = curves.SaveEvents(folder.Path);
        Assert.Equal([path], Directory.GetFiles(folder.Path));
        (string Tag, long Step, double Time, float Value) only = Event(Records(File.ReadAllBytes(path)).Last());
        Assert.Equal(("loss/step", 1, 0.5f), (only.Tag, only.Step, only.Value));
    }

    private static List<byte[]> Records(byte[] file)
    {
        var records = new List<byte[]>();
        for (int at = 0; at < file.Length;)
        {
            int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(at));
            Assert.Equal(Masked(file.AsSpan(at, 8)), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 8)));
            Assert.Equal(Masked(file.AsSpan(at + 12, length)), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 12 + length)));
            records.Add(file[(at + 12)..(at + 12 + length)]);
            at += length + 16;
        }

        return records;
    }

    private static uint Masked(ReadOnlySpan<byte> data)
    {
        uint sum = Crc32C(data);
        return unchecked(((sum >> 15) | (sum << 17)) + 0xa282ead8);
    }

    // Bit by bit, with the reflected polynomial of Castagnoli.
    private static uint Crc32C(ReadOnlySpan<byte> data)
    {
        uint sum = 0xffffffff;
        foreach (byte value in data)
        {
            sum ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                sum = (sum >> 1) ^ ((sum & 1) * 0x82f63b78);
            }
        }

        return ~sum;
    }

    private static (string Tag, long Step, double Time, float Value) Event(byte[] message)
    {
        Dictionary<int, byte[]> fields = Fields(message);
        Dictionary<int, byte[]> value = Fields(Fields(fields[5])[1]);
        return (Encoding.UTF8.GetString(value[1]), BitConverter.ToInt64(fields[2]), BitConverter.ToDouble(fields[1]), BitConverter.ToSingle(value[2]));
    }

    // Of each field the bytes of its last value.
    private static Dictionary<int, byte[]> Fields(byte[] message)
    {
        var fields = new Dictionary<int, byte[]>();
        int at = 0;
        while (at < message.Length)
        {
            ulong key = Number();
            int length = (key & 7) switch { 0 => 0, 1 => 8, 5 => 4, 2 => (int)Number(), _ => throw new InvalidDataException() };
            fields[(int)(key >> 3)] = (key & 7) == 0 ? BitConverter.GetBytes(Number()) : message[at..(at + length)];
            at += length;
        }

        return fields;

        ulong Number()
        {
            ulong number = 0;
            for (int shift = 0; ; shift += 7)
            {
                byte part = message[at++];
                number |= (ulong)(part & 0x7f) << shift;
                if (part < 0x80)
                {
                    return number;
                }
            }
        }
    }
}
