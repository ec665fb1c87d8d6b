using NetGen.NativeData;

// A table, then pictures.
Console.WriteLine(DataSummary.OfTable(args[0]));
foreach (string picture in args[1..])
{
    Console.WriteLine(DataSummary.OfPicture(picture));
}
