using NetGen.Training;

namespace NetGen.Data.Tests;

/// <summary>The classes are the folders that somebody means, the same on every system, and those of the training data.</summary>
public sealed class ClassFolderTests
{
    private static readonly byte[] s_image = "P2 2 1 255 1 2"u8.ToArray();

    [Theory]
    [InlineData(".ipynb_checkpoints/a-checkpoint.pgm")]
    [InlineData(".ipynb_checkpoints/")]
    [InlineData(".git/objects/a.pgm")]
    [InlineData(".Trash-1000/a.pgm")]
    [InlineData("__MACOSX/cat/._a.pgm")]
    [InlineData("__macosx/cat/a.pgm")]
    [InlineData("__pycache__/")]
    [InlineData("@eaDir/a.pgm")]
    [InlineData("lost+found/")]
    [InlineData("$RECYCLE.BIN/a.pgm")]
    [InlineData("System Volume Information/a.pgm")]
    [InlineData("cat/._a.pgm")]
    [InlineData("cat/.a.pgm.gz")]
    [InlineData("cat/.DS_Store")]
    [InlineData("cat/Thumbs.db")]
    [InlineData("cat/.ipynb_checkpoints/a-checkpoint.pgm")]
    [InlineData("cat/__MACOSX/._a.pgm")]
    [InlineData(".DS_Store")]
    [InlineData("Thumbs.db")]
    [InlineData("README.pgm")]
    public void What_nobody_means_is_passed_over(string name)
    {
        using TempFolder folder = Folder("dog/x.pgm", "cat/a.pgm");
        Write(folder, name, [0, 5, 22, 7]);
        ImageDataset data = ImageFolder.Load(folder.Path);
        Assert.Equal(["cat", "dog"], data.ClassNames);
        Assert.Equal([0, 1], data.Labels);
    }

    [Fact]
    public void Folders_of_classes_without_images_are_named()
    {
        using TempFolder folder = Folder("cat/a.pgm", "dog/x.pgm", "empty/", "leer/notes.txt", "hidden/._b.pgm", "below/more/._a.pgm");
        Assert.Equal(
            $"{folder.Path}: expected images (.pgm, .ppm, .pgm.gz, .ppm.gz) in the folder of every class, found none in below, empty, hidden, leer.",
            Assert.Throws<InvalidDataException>(() => ImageFolder.Load(folder.Path)).Message);
    }

    [Fact]
    public void A_list_of_folders_in_an_error_is_short()
    {
        using TempFolder folder = Folder(["cat/a.pgm", .. Enumerable.Range(0, 200).Select(i => $"{i:D3}{new string('x', 200)}/")]);
        string message = Assert.Throws<InvalidDataException>(() => ImageFolder.Load(folder.Path)).Message;
        Assert.EndsWith(" and 190 more.", message);
        Assert.InRange(message.Length, 600, 1200);
    }

    [Fact]
    public void Names_are_shown_on_one_line_in_any_script()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using TempFolder folder = Folder("cat/a.pgm", "Žluťoučký kůň/", "two\nlines\u001B[31m/");
        Assert.EndsWith("found none in two?lines?[31m, Žluťoučký kůň.", Assert.Throws<InvalidDataException>(() => ImageFolder.Load(folder.Path)).Message);
    }

    [Fact]
    public void Images_in_folders_inside_the_folder_of_a_class_are_found_at_any_depth()
    {
        using TempFolder folder = Folder("cat/b.pgm", "cat/a/2/z.pgm", "cat/a/3.pgm", "cat/c/1.pgm", "cat/.hidden/1.pgm", "dog/only/below/a.pgm", "dog/only/notes.txt");
        string[] files = ["cat/b.pgm", "cat/a/3.pgm", "cat/a/2/z.pgm", "cat/c/1.pgm", "dog/only/below/a.pgm"];
        for (int i = 0; i < files.Length; i++)
        {
            Write(folder, files[i], System.Text.Encoding.ASCII.GetBytes($"P2 1 1 255 {i}"));
        }

        ImageDataset data = ImageFolder.Load(folder.Path);
        Assert.Equal([0, 1, 2, 3, 4], data.Pixels);
        Assert.Equal([0, 0, 0, 0, 1], data.Labels);
    }

    [Fact]
    public void A_link_that_leads_back_is_an_error()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using TempFolder folder = Folder("cat/a.pgm");
        File.CreateSymbolicLink(Path.Combine(folder.Path, "cat", "back"), Path.Combine(folder.Path, "cat"));
        Assert.EndsWith(
            ": expected at most 32 folders inside one another, found more; a link may lead back.",
            Assert.Throws<InvalidDataException>(() => ImageFolder.Load(folder.Path)).Message);
    }

    [Fact]
    public void The_order_is_ordinal_in_any_culture()
    {
        using TempFolder folder = Folder("zebra/a.pgm", "Zoo/a.pgm", "äffin/a.pgm", "a_b/a.pgm", "aB/a.pgm", "10/a.pgm", "9/a.pgm", "i/a.pgm");
        Assert.Equal(["10", "9", "Zoo", "aB", "a_b", "i", "zebra", "äffin"], ImageFolder.Load(folder.Path).ClassNames);
    }

    [Fact]
    public void Names_that_are_one_folder_elsewhere_are_refused()
    {
        using TempFolder folder = Folder("Cat/a.pgm", "cat/a.pgm", "dog/a.pgm");
        if (Directory.GetDirectories(folder.Path).Length == 3)
        {
            Assert.Equal(
                $"{folder.Path}: expected names of classes that differ in more than case, found Cat, cat, which elsewhere are one folder.",
                Assert.Throws<InvalidDataException>(() => ImageFolder.Load(folder.Path)).Message);
        }
    }

    [Fact]
    public void The_folder_of_a_class_may_be_a_link_but_not_one_to_nothing()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using TempFolder elsewhere = Folder("a.pgm");
        using TempFolder folder = Folder("cat/a.pgm");
        File.CreateSymbolicLink(Path.Combine(folder.Path, "dog"), elsewhere.Path);
        Assert.Equal(["cat", "dog"], ImageFolder.Load(folder.Path).ClassNames);

        string gone = Path.Combine(folder.Path, "eel");
        File.CreateSymbolicLink(gone, "/nowhere/eel");
        Assert.Equal(
            $"{gone}: expected a file or a folder, found a link to /nowhere/eel, which does not exist.",
            Assert.ThrowsAny<IOException>(() => ImageFolder.Load(folder.Path)).Message);
    }

    [Fact]
    public void The_classes_of_the_training_folder_number_those_of_the_test_folder()
    {
        using TempFolder test = Folder("cat/a.pgm", "dog/a.pgm");
        Write(test, "dog/a.pgm", "P2 2 1 255 8 9"u8.ToArray());
        ImageDataset data = ImageFolder.Load(test.Path, ["dog", "cat"]);
        Assert.Equal(["dog", "cat"], data.ClassNames);
        Assert.Equal([0, 1], data.Labels);
        Assert.Equal([8, 9, 1, 2], data.Pixels);
        foreach (string[] others in new string[][] { ["cat"], ["cat", "dog", "eel"], ["cat", "Dog"] })
        {
            Assert.Equal(
                $"{test.Path}: expected the classes {string.Join(", ", others)}, found cat, dog.",
                Assert.Throws<InvalidDataException>(() => ImageFolder.Load(test.Path, others)).Message);
        }

        Assert.Throws<ArgumentException>(() => ImageFolder.Load(test.Path, []));
        Assert.Throws<ArgumentException>(() => ImageFolder.Load(test.Path, ["cat", "cat"]));
    }

    [Fact]
    public void Data_with_other_classes_are_refused_where_they_meet_the_training_data()
    {
        ImageDataset train = Data("cat", "dog", "eel");
        ImageDataset test = Data("ant", "cat", "dog");
        var pipeline = new ImagePipeline(train.Shape);
        using var trainer = new Trainer<TinyNet>(new TinyNet(), new TrainerOptions { Threads = 1 });
        using var loader = new BatchLoader(train, pipeline);
        const string Message = "The classes of the data set are ant, cat, dog; expected cat, dog, eel, those of the training data in their order.";

        Assert.StartsWith(Message, Assert.Throws<ArgumentException>(() => trainer.Fit(pipeline.Apply(train), 1, pipeline.Apply(test))).Message);
        Assert.StartsWith(Message, Assert.Throws<ArgumentException>(() => trainer.Fit(loader, 1, pipeline.Apply(test))).Message);
        trainer.Evaluate(pipeline.Apply(test));
        trainer.Fit(loader, 1, pipeline.Apply(train.Take(2)));
        Assert.StartsWith(Message, Assert.Throws<ArgumentException>(() => trainer.Evaluate(pipeline.Apply(test))).Message);

        // Names are no duty, and a network may go on to learn other classes.
        trainer.Evaluate(Dataset.FromFloats(test.ToFloats(), TinyNet.InputLength, [0, 1, 2]));
        trainer.Fit(pipeline.Apply(test), 1, pipeline.Apply(test));
    }

    private static ImageDataset Data(params string[] names) => new(new byte[3 * TinyNet.InputLength], [0, 1, 2], new ImageShape(3, 6, 5), names);

    private static TempFolder Folder(params string[] files)
    {
        var folder = new TempFolder();
        foreach (string file in files)
        {
            Write(folder, file, s_image);
        }

        return folder;
    }

    /// <summary>Writes a file, or makes a folder where the name ends with a slash.</summary>
    private static void Write(TempFolder folder, string name, byte[] content)
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, Path.GetDirectoryName(name)!)); // the names have folders
        if (!name.EndsWith('/'))
        {
            folder.Write(name, content);
        }
    }
}
